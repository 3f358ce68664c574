"""What is said when something is saved."""

from typing import Final

from tests.gui.failing.telling import Part, Row, Says

SAVING: Final = Part(
    "Saving",
    "Two dashboards are saved as a zip.",
    (
        Row(
            "exports fail",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 failed: {host} failed with status 500",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 failed",
                    "Failed: {host} failed with status 500 Dashboard Alpha, Dashboard Beta {host} failed "
                    "with status 500. Optimize could not carry out the request. The server said: "
                    "“Scripted fault” → The log of that Optimize says more. [Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "401 in between",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 not started: {host} does not accept the token",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 not started",
                    "Failed: {host} does not accept the token Source {host} does not accept the token. It"
                    " is not a token that tells when it expires or whom it is for. The server said: "
                    "“validationErrorString” → Check the token; from Optimize 8.10 on a static token is "
                    "refused by default. Not started: Alpha Beta [Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "the token may not export",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 failed: {host} does not permit this",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 failed",
                    "Failed: {host} does not permit this Dashboard Alpha, Dashboard Beta {host} does not "
                    "permit this. The sign-in is valid but lacks the right to do it. The server said: "
                    "“Scripted fault” → Ask an administrator of that system. [Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "answers are cut",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 failed: The connection to {host} broke",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 failed",
                    "Failed: The connection to {host} broke Dashboard Alpha, Dashboard Beta The "
                    "connection to {host} broke. The answer ended before all of it had arrived. → Try "
                    "again; if it happens again, ask who runs the server or a proxy in between. [Try 2 "
                    "again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "a sign-in page in between",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 not started: {url}/api/public/export/dashboard/definition/json is not Optimize's API",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 not started",
                    "Failed: {url}/api/public/export/dashboard/definition/json is not Optimize's API "
                    "Source {url}/api/public/export/dashboard/definition/json is not Optimize's API. It "
                    "answers with a web page instead of JSON. → Check the address: behind an ingress "
                    "Optimize often has a path of its own, such as /optimize. Not started: Alpha Beta "
                    "[Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "it asks to slow down",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 not started: {host} asks to slow down (status 429)",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 not started",
                    "Failed: {host} asks to slow down (status 429) Source {host} asks to slow down "
                    "(status 429). Too many requests were made in a short time. → Wait a while, or set "
                    "fewer requests at a time in the settings. Not started: Alpha Beta [Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "a proxy says that it is down",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 failed: {host} is not available (status 503)",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 failed",
                    "Failed: {host} is not available (status 503) Dashboard Alpha, Dashboard Beta {host} "
                    "is not available (status 503). Optimize or a proxy in front of it is down or "
                    "overloaded. → Try again later. [Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "it sends elsewhere",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 not started: {url}/api/public/export/dashboard/definition/json sends callers "
                    "elsewhere",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 not started",
                    "Failed: {url}/api/public/export/dashboard/definition/json sends callers elsewhere "
                    "Source {url}/api/public/export/dashboard/definition/json sends callers elsewhere. It"
                    " answered with a redirect to https://login.example.com/, which is not followed. → "
                    "Enter the address where Optimize itself is, with its path. Not started: Alpha Beta "
                    "[Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "nothing answers any more",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 not started: {host} cannot be reached",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 not started",
                    "Failed: {host} cannot be reached Source {host} cannot be reached. Connection "
                    "refused. → Check the address and port, and whether Optimize is running. Not started:"
                    " Alpha Beta [Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "one export fails",
            (
                Says(
                    "a line of Activity",
                    "Saved 1 of 2 to saved.zip",
                    "1 done · 1 failed: {host} failed with status 500 · 1 report",
                ),
                Says(
                    "in its report",
                    "2 asked = 1 done + 1 failed",
                    "Partly done: {host} failed with status 500 Dashboard Alpha {host} failed with status"
                    " 500. Optimize could not carry out the request. The server said: “Could not retrieve"
                    " some reports required by this dashboard.” → The log of that Optimize says more. "
                    "[Open folder] [Try 1 again…]",
                ),
            ),
            "A whole backup. Dashboards: 1. Reports: 1.",
        ),
        Row(
            "looking through it: 401",
            (
                Says(
                    "“Good to know” on the page",
                    "What is confidential could not be read: {host} does not accept the token.",
                    "[Try again]",
                ),
            ),
        ),
        Row(
            "cancelled in the middle",
            (
                Says("a line of Activity", "Saving cancelled: saved.zip", "2 not started"),
                Says("in its report", "2 asked = 2 not started", "Not started: Alpha Beta [Try 2 again…]"),
            ),
            "The disk is as it was.",
        ),
        Row(
            "nothing may be written there",
            (
                Says(
                    "below the destination",
                    "{folder} may not be used. You may not create files in this folder. Check the rights "
                    "of the file and of its folder.",
                ),
                Says("tool tip of [Save]", "{folder} may not be used."),
            ),
            "The disk is as it was.",
        ),
        Row(
            "its folder is a file",
            (
                Says(
                    "below the destination",
                    "{folder}/note.txt does not exist. It is not a folder. Check the path.",
                ),
                Says("tool tip of [Save]", "{folder}/note.txt does not exist."),
            ),
            "The disk is as it was.",
        ),
        Row(
            "a backup stands there",
            (
                Says(
                    "below the destination", "A backup stands there: 2 dashboards from Source, saved {when}."
                ),
                Says(
                    "tool tip of [Save]",
                    "Something stands there: tick that it may be replaced, or choose another name.",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "something else stands there",
            (
                Says("below the destination", "Something of this name stands there already."),
                Says(
                    "tool tip of [Save]",
                    "Something stands there: tick that it may be replaced, or choose another name.",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "something came to stand there meanwhile",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 not started: {folder}/saved.zip exists already",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 not started",
                    "Failed: {folder}/saved.zip exists already {folder}/saved.zip exists already. "
                    "Replacing a backup needs consent. → Tick that it may be replaced, or choose another "
                    "name. Not started: Alpha Beta [Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "the disk is full",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 failed: There is no space left for {folder}/saved.zip",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 failed",
                    "Failed: There is no space left for {folder}/saved.zip {folder}/saved.zip There is no"
                    " space left for {folder}/saved.zip. No space left on device. → Free some space, or "
                    "save elsewhere. [Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
        Row(
            "the disk is full, over a backup",
            (
                Says(
                    "a line of Activity",
                    "Saved nothing to saved.zip",
                    "2 failed: There is no space left for {folder}/saved.zip",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 failed",
                    "Failed: There is no space left for {folder}/saved.zip {folder}/saved.zip There is no"
                    " space left for {folder}/saved.zip. No space left on device. → Free some space, or "
                    "save elsewhere. [Try 2 again…]",
                ),
            ),
            "The disk is as it was.",
        ),
    ),
)
