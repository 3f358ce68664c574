"""What is said when something is copied."""

from typing import Final

from tests.gui.failing.telling import Part, Row, Says

COPYING: Final = Part(
    "Copying",
    "Two dashboards are copied from one system into another.",
    (
        Row(
            "the target: 401",
            (
                Says(
                    "below the systems",
                    "{host} does not accept the token. It is not a token that tells when it expires or "
                    "whom it is for. The server said: “validationErrorString” Check the token; from "
                    "Optimize 8.10 on a static token is refused by default.",
                    "[Try again]",
                ),
                Says("tool tip of [Copy…]", "The collections of the target are not known yet."),
            ),
            "Dashboards in the target: 0. Reports: 0. Imports sent: 0.",
        ),
        Row(
            "the target may not be listed",
            (
                Says(
                    "below the systems",
                    "The collections could not be listed. {host} does not permit this. The sign-in is "
                    "valid but lacks the right to do it. The server said: “Scripted fault”",
                    "[Try again]",
                ),
                Says("tool tip of [Copy…]", "Choose a collection of the target for everything."),
            ),
            "Dashboards in the target: 0. Reports: 0. Imports sent: 0.",
        ),
        Row(
            "the target asks to slow down",
            (
                Says(
                    "below the systems",
                    "{host} asks to slow down (status 429). Too many requests were made in a short time. "
                    "Wait a while, or set fewer requests at a time in the settings.",
                    "[Try again]",
                ),
                Says("tool tip of [Copy…]", "The collections of the target are not known yet."),
            ),
            "Dashboards in the target: 0. Reports: 0. Imports sent: 0.",
        ),
        Row(
            "what stands there cannot be read",
            (
                Says(
                    "below the collections",
                    "Which names stand there already could not be read: {host} failed with status 500.",
                ),
            ),
        ),
        Row(
            "the import: 401",
            (
                Says(
                    "a line of Activity",
                    "Copied nothing to Target",
                    "1 failed: {host} does not accept the token · 1 not started",
                ),
                Says(
                    "in its report",
                    "2 asked = 1 failed + 1 not started",
                    "Failed: {host} does not accept the token Dashboard Alpha, Target {host} does not "
                    "accept the token. It is not a token that tells when it expires or whom it is for. "
                    "The server said: “validationErrorString” → Check the token; from Optimize 8.10 on a "
                    "static token is refused by default. Not started: Beta [Try again…] [Try 2 again…]",
                ),
            ),
            "Dashboards in the target: 0. Reports: 0. Imports sent: 1.",
        ),
        Row(
            "the import is not permitted",
            (
                Says(
                    "a line of Activity", "Copied nothing to Target", "2 failed: {host} does not permit this"
                ),
                Says(
                    "in its report",
                    "2 asked = 2 failed",
                    "Failed: {host} does not permit this Dashboard Alpha, Dashboard Beta {host} does not "
                    "permit this. The sign-in is valid but lacks the right to do it. The server said: "
                    "“Scripted fault” → Ask an administrator of that system. [Try 2 again…]",
                ),
            ),
            "Dashboards in the target: 0. Reports: 0. Imports sent: 2.",
        ),
        Row(
            "the import: it asks to slow down",
            (
                Says(
                    "a line of Activity",
                    "Copied nothing to Target",
                    "1 failed: {host} asks to slow down (status 429) · 1 not started",
                ),
                Says(
                    "in its report",
                    "2 asked = 1 failed + 1 not started",
                    "Failed: {host} asks to slow down (status 429) Dashboard Alpha, Target {host} asks to"
                    " slow down (status 429). Too many requests were made in a short time. → Wait a "
                    "while, or set fewer requests at a time in the settings. Not started: Beta [Try "
                    "again…] [Try 2 again…]",
                ),
            ),
            "Dashboards in the target: 0. Reports: 0. Imports sent: 1.",
        ),
        Row(
            "the import fails",
            (
                Says(
                    "a line of Activity",
                    "Copied 1 of 2 to Target",
                    "1 done · 1 failed: The server failed while importing Alpha (status 500) · 1 report",
                ),
                Says(
                    "in its report",
                    "2 asked = 1 done + 1 failed",
                    "Partly done: The server failed while importing Alpha (status 500) Dashboard Alpha "
                    "The server failed while importing Alpha (status 500). Nothing new was found in the "
                    "target collection afterwards, so nothing was written. The server said: “Scripted "
                    "fault” → The log of that Optimize says more. [Open in Optimize] [Copy address] [Copy"
                    " all addresses] [Try 1 again…]",
                ),
            ),
            "Dashboards in the target: 1. Reports: 1. Imports sent: 2.",
        ),
        Row(
            "the import: a proxy says that it is down",
            (
                Says(
                    "a line of Activity",
                    "Copied 1 of 2 to Target",
                    "1 done · 1 unknown: It is unknown whether Alpha arrived · 1 report",
                ),
                Says(
                    "in its report",
                    "2 asked = 1 done + 1 unknown",
                    "Outcome unknown: It is unknown whether Alpha arrived 1 item may have arrived already"
                    " and is not sent again: look at the target first, else it may be there twice. "
                    "Dashboard Alpha It is unknown whether Alpha arrived. {host} answered with status "
                    "503, but Optimize itself may still be at work. An import is never repeated by "
                    "itself, since each makes new copies. → Look in the target: nothing new was found "
                    "there. [Open in Optimize] [Copy address] [Copy all addresses]",
                ),
            ),
            "Dashboards in the target: 1. Reports: 1. Imports sent: 2.",
        ),
        Row(
            "the import: a web page",
            (
                Says(
                    "a line of Activity",
                    "Copied 1 of 2 to Target",
                    "1 done · 1 unknown: It is unknown whether Alpha arrived · 1 report",
                ),
                Says(
                    "in its report",
                    "2 asked = 1 done + 1 unknown",
                    "Outcome unknown: It is unknown whether Alpha arrived 1 item may have arrived already"
                    " and is not sent again: look at the target first, else it may be there twice. "
                    "Dashboard Alpha It is unknown whether Alpha arrived. "
                    "{url}/api/public/import?collectionId={id} is not Optimize's API. It answers with a "
                    "web page instead of JSON. An import is never repeated by itself, since each makes "
                    "new copies. → Look in the target: nothing new was found there. [Open in Optimize] "
                    "[Copy address] [Copy all addresses]",
                ),
            ),
            "Dashboards in the target: 1. Reports: 1. Imports sent: 2.",
        ),
        Row(
            "the import: it sends elsewhere",
            (
                Says(
                    "a line of Activity",
                    "Copied nothing to Target",
                    "1 failed: {url}/api/public/import?collectionId={id} sends callers elsewhere · 1 not "
                    "started",
                ),
                Says(
                    "in its report",
                    "2 asked = 1 failed + 1 not started",
                    "Failed: {url}/api/public/import?collectionId={id} sends callers elsewhere Dashboard "
                    "Alpha, Target {url}/api/public/import?collectionId={id} sends callers elsewhere. It "
                    "answered with a redirect to https://login.example.com/, which is not followed. → "
                    "Enter the address where Optimize itself is, with its path. Not started: Beta [Try "
                    "again…] [Try 2 again…]",
                ),
            ),
            "Dashboards in the target: 0. Reports: 0. Imports sent: 1.",
        ),
        Row(
            "the connection ends before the import",
            (
                Says(
                    "a line of Activity",
                    "Copied 1 of 2 to Target",
                    "1 done · 1 unknown: It is unknown whether Alpha arrived · 1 report",
                ),
                Says(
                    "in its report",
                    "2 asked = 1 done + 1 unknown",
                    "Outcome unknown: It is unknown whether Alpha arrived 1 item may have arrived already"
                    " and is not sent again: look at the target first, else it may be there twice. "
                    "Dashboard Alpha It is unknown whether Alpha arrived. The connection to {host} broke."
                    " The other side closed it in the middle of the answer, or before it. An import is "
                    "never repeated by itself, since each makes new copies. → Look in the target: nothing"
                    " new was found there. [Open in Optimize] [Copy address] [Copy all addresses]",
                ),
            ),
            "Dashboards in the target: 1. Reports: 1. Imports sent: 2.",
        ),
        Row(
            "the answer is cut",
            (
                Says("a line of Activity", "Copied 2 dashboards to Target", "2 done · 2 reports · verified"),
                Says(
                    "in its report",
                    "2 asked = 2 done",
                    "[Open in Optimize] [Copy address] [Copy all addresses]",
                ),
            ),
            "Dashboards in the target: 2. Reports: 2. Imports sent: 2.",
        ),
        Row(
            "the answer is lost",
            (
                Says("a line of Activity", "Copied 2 dashboards to Target", "2 done · 2 reports · verified"),
                Says(
                    "in its report",
                    "2 asked = 2 done",
                    "[Open in Optimize] [Copy address] [Copy all addresses]",
                ),
            ),
            "Dashboards in the target: 2. Reports: 2. Imports sent: 2.",
        ),
        Row(
            "the answer is lost, and the target cannot be listed",
            (
                Says(
                    "a line of Activity",
                    "Copying may have arrived at Target",
                    "1 unknown: It is unknown whether Alpha arrived · 1 not started",
                ),
                Says(
                    "in its report",
                    "2 asked = 1 unknown + 1 not started",
                    "Outcome unknown: It is unknown whether Alpha arrived 1 item may have arrived already"
                    " and is not sent again: look at the target first, else it may be there twice. "
                    "Dashboard Alpha It is unknown whether Alpha arrived. The connection to {host} broke."
                    " The other side closed it in the middle of the answer, or before it. An import is "
                    "never repeated by itself, since each makes new copies. → Look in the target: its "
                    "collection could not be listed just now. Target {host} failed with status 500. "
                    "Optimize could not carry out the request. The server said: “Scripted fault” → The "
                    "log of that Optimize says more. Not started: Beta [Try 1 again…]",
                ),
            ),
            "Dashboards in the target: 1. Reports: 1. Imports sent: 1.",
        ),
        Row(
            "an import stops half-way",
            (
                Says(
                    "a line of Activity",
                    "Copied 1 of 2 to Target",
                    "1 done · 1 failed: The import of Alpha failed half-way · 1 report",
                ),
                Says(
                    "in its report",
                    "2 asked = 1 done + 1 failed",
                    "Partly done: The import of Alpha failed half-way Dashboard Alpha The import of Alpha"
                    " failed half-way. The server failed (status 500) after it had begun to write. It "
                    "left: report “Alpha report” ({id}) The server said: “Request failed: "
                    "[es_rejected_execution_exception] rejected execution” → Delete what was left behind "
                    "before another attempt. Left half-way in the target: Alpha report ({id}) [Open in "
                    "Optimize] [Copy address] [Copy all addresses] [Delete them…] [Try 1 again…]",
                ),
            ),
            "Dashboards in the target: 1. Reports: 2. Imports sent: 2.",
        ),
        Row(
            "what was left is to be deleted",
            (
                Says(
                    "a question",
                    "Delete 1 leftover at Target?",
                    "Delete 1 leftover at Target? An import failed half-way and left this there. Nothing "
                    "else is deleted. Report Alpha report [Cancel] [Delete]",
                ),
            ),
        ),
        Row(
            "what was left was deleted",
            (
                Says("a line of Activity", "Deleted 1 leftover at Target", "1 done"),
                Says("in its report", "1 asked = 1 done", "Left half-way, and deleted again: Alpha report"),
            ),
            "Dashboards in the target: 1. Reports: 1. Imports sent: 2.",
        ),
        Row(
            "the target is gone",
            (
                Says(
                    "a line of Activity",
                    "Copied nothing to Target",
                    "2 not started: {host} cannot be reached",
                ),
                Says(
                    "in its report",
                    "2 asked = 2 not started",
                    "Failed: {host} cannot be reached Target {host} cannot be reached. Connection "
                    "refused. → Check the address and port, and whether Optimize is running. Not started:"
                    " Alpha Beta [Try 2 again…]",
                ),
            ),
        ),
        Row(
            "the source: 401",
            (
                Says(
                    "a line of Activity",
                    "Copied nothing to Target",
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
            "Dashboards in the target: 0. Reports: 0. Imports sent: 0.",
        ),
        Row(
            "cancelled while it reads",
            (
                Says("a line of Activity", "Copying cancelled, nothing went to Target", "2 not started"),
                Says("in its report", "2 asked = 2 not started", "Not started: Alpha Beta [Try 2 again…]"),
            ),
            "Dashboards in the target: 0. Reports: 0. Imports sent: 0.",
        ),
        Row(
            "cancelling while it imports",
            (
                Says(
                    "a line of Activity",
                    "Copying 2 dashboards to Target",
                    "Waiting for the answer to what was sent, which is never cut.",
                ),
            ),
        ),
        Row(
            "cancelled while it imports",
            (
                Says("a line of Activity", "Copied 1 of 2 to Target", "1 done · 1 not started · 1 report"),
                Says(
                    "in its report",
                    "2 asked = 1 done + 1 not started",
                    "Not started: Beta [Open in Optimize] [Copy address] [Copy all addresses] [Try 1 again…]",
                ),
            ),
            "Dashboards in the target: 1. Reports: 1. Imports sent: 1.",
        ),
    ),
)
