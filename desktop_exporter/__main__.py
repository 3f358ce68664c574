"""Starts the program: the command line with the operations behind it."""

import sys

from desktop_exporter.cli.main import run
from desktop_exporter.compose import operations


def main() -> int:
    """Run the command line of this process and return its exit code."""
    return run(sys.argv[1:], operations)


if __name__ == "__main__":
    sys.exit(main())
