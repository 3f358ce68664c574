"""What is said when a backup is opened."""

from typing import Final

from tests.gui.failing.telling import Part, Row, Says

OPENING: Final = Part(
    "Opening a backup",
    "Something is dropped on the window, or an open backup is looked at.",
    (
        Row(
            "a text file",
            (
                Says("a page", "This cannot be opened as a backup"),
                Says(
                    "on that page",
                    "diary.txt is not valid JSON.",
                    "Byte 0: invalid character. Export it again; do not edit exports by hand.",
                ),
            ),
        ),
        Row(
            "a text file that is called zip",
            (
                Says("a page", "This cannot be opened as a backup"),
                Says(
                    "on that page",
                    "{folder}/diary.zip cannot be read as an archive.",
                    "It has no directory. Use another copy of the backup.",
                ),
            ),
        ),
        Row(
            "another zip",
            (
                Says("a page", "This cannot be opened as a backup"),
                Says(
                    "on that page",
                    "{folder}/diary.zip is not a backup.",
                    "It holds neither a manifest.json nor any export file. A backup is a .zip, a folder "
                    "with a manifest.json, or a .json export of Optimize.",
                ),
            ),
        ),
        Row(
            "another JSON file",
            (
                Says("a page", "This cannot be opened as a backup"),
                Says(
                    "on that page",
                    "diary.json holds an entity that is not complete.",
                    "Entity 0: exportEntityType is missing. Export it again.",
                ),
            ),
        ),
        Row(
            "another folder",
            (
                Says("a page", "This cannot be opened as a backup"),
                Says(
                    "on that page",
                    "{folder}/diary is not a backup.",
                    "It holds neither a manifest.json nor any export file. A backup is a .zip, a folder "
                    "with a manifest.json, or a .json export of Optimize.",
                ),
            ),
        ),
        Row(
            "nothing is there any more",
            (
                Says("a page", "This cannot be opened as a backup"),
                Says(
                    "on that page",
                    "There is no backup at {folder}/diary.zip.",
                    "The path does not exist. Check the path.",
                ),
            ),
        ),
        Row(
            "the end of a zip is missing",
            (
                Says("a page", "This cannot be opened as a backup"),
                Says(
                    "on that page",
                    "{folder}/cut.zip cannot be read as an archive.",
                    "It has no directory. Use another copy of the backup.",
                ),
            ),
        ),
        Row(
            "the manifest of a backup is damaged",
            (
                Says("a page", "This cannot be opened as a backup"),
                Says(
                    "on that page",
                    "The manifest of {folder}/half.zip cannot be read.",
                    "Input data was truncated. Use another copy of the backup.",
                ),
            ),
        ),
        Row(
            "a file of a backup was altered",
            (
                Says("on the left", "2 dashboards · zip"),
                Says(
                    "in place of the drawing",
                    "sales--11111111/alpha--33333333.json is not what was saved.",
                    "Its checksum is not the one in the manifest. Use another copy of the backup, or save"
                    " it again. [Try again]",
                ),
            ),
        ),
        Row(
            "a file of a backup is missing",
            (
                Says("on the left", "2 dashboards · zip"),
                Says(
                    "in place of the drawing",
                    "sales--11111111/alpha--33333333.json is missing from the backup.",
                    "The manifest lists it. Use another copy of the backup. [Try again]",
                ),
            ),
        ),
        Row(
            "a backup is gone while it is open",
            (
                Says(
                    "a line above the rows",
                    "What is shown may be old. There is no backup at {folder}/saved.zip.",
                    "There is no backup at {folder}/saved.zip. The path does not exist. Check the path. "
                    "[Try again]",
                ),
                Says("on the left", "not there any more"),
            ),
        ),
    ),
)
