"""What is said when the program starts, and of its own mistakes."""

from typing import Final

from tests.gui.failing.telling import Part, Row, Says

STARTING: Final = Part(
    "Starting",
    "The program starts with files of its own that are no good.",
    (
        Row(
            "connections.json is damaged",
            (
                Says(
                    "a page",
                    "{data}/connections.json was damaged and has been set aside.",
                    "{reason} It now lies at {data}/connections.json.damaged-{time}. Enter the settings "
                    "again, or mend the file that was set aside.",
                ),
            ),
            "The damaged file lies beside it.",
        ),
        Row(
            "window.json is damaged",
            (
                Says(
                    "a page",
                    "{data}/window.json was damaged and has been set aside.",
                    "{reason} It now lies at {data}/window.json.damaged-{time}. Enter the settings again,"
                    " or mend the file that was set aside.",
                ),
            ),
            "The damaged file lies beside it.",
        ),
        Row(
            "connections.json is of a newer version",
            (
                Says(
                    "a page",
                    "{data}/connections.json was written by a newer version of this program.",
                    "It has version 99; this program knows up to 1. It was left untouched. Update this "
                    "program.",
                ),
            ),
            "The file is as it was.",
        ),
        Row(
            "window.json is of a newer version",
            (
                Says(
                    "a page",
                    "{data}/window.json was written by a newer version of this program.",
                    "It has version 99; this program knows up to 1. It was left untouched. Update this "
                    "program.",
                ),
            ),
            "The file is as it was.",
        ),
        Row(
            "settings.json is damaged",
            (
                Says(
                    "a page",
                    "{data}/settings.json was damaged and has been set aside.",
                    "{reason} It now lies at {data}/settings.json.damaged-{time}. Enter the settings "
                    "again, or mend the file that was set aside.",
                ),
            ),
            "The damaged file lies beside it.",
        ),
        Row(
            "the records are damaged",
            (
                Says(
                    "a page",
                    "The records in {data}/records.sqlite3 cannot be read.",
                    "It is not a database. Move the file away; what is saved in backups is not affected.",
                ),
                Says(
                    "in place of the rows",
                    "The records in {data}/records.sqlite3 cannot be read.",
                    "It is not a database. Move the file away; what is saved in backups is not affected. "
                    "[Try again]",
                ),
                Says("on the left", "needs attention"),
            ),
            "The file is as it was.",
        ),
        Row(
            "there is no keyring",
            (
                Says("the status line", "Tokens: only until the program ends: this computer has no keyring"),
                Says(
                    "*Add a system*, below",
                    "The token will be kept only until you quit: this computer has no keyring.",
                ),
            ),
        ),
    ),
)

MISTAKES: Final = Part(
    "Mistakes",
    "The program itself makes a mistake. The log has its place; the window never shows it.",
    (
        Row(
            "a mistake in work",
            (
                Says(
                    "in place of the rows",
                    "Something went wrong inside the program.",
                    "ValueError: a mistake of the test Please report it with the log; the log holds the "
                    "details.",
                ),
            ),
        ),
        Row(
            "a mistake in the window",
            (
                Says(
                    "a page",
                    "Something went wrong inside the program.",
                    "ValueError: a mistake of the test Please report it with the log; the log holds the "
                    "details.",
                ),
            ),
        ),
    ),
)
