"""Prints the tables that tests record as the property `table`, also where pytest is quiet or parallel."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, table in report.user_properties:
                if name == "table":
                    terminalreporter.section("Recorded exchanges of Optimize 8.6.0, held by the demo system")
                    terminalreporter.line(str(table))
