"""What is said when something is looked at."""

from typing import Final

from tests.gui.failing.telling import Part, Row, Says

LOOKING: Final = Part(
    "Looking at a dashboard",
    "A dashboard is chosen, and drawn on the right.",
    (
        Row(
            "the export fails",
            (
                Says(
                    "in place of the drawing",
                    "{host} failed with status 500.",
                    "Optimize could not carry out the request. The server said: “Scripted fault” The log "
                    "of that Optimize says more. [Try again]",
                ),
            ),
        ),
        Row(
            "the token is refused",
            (
                Says(
                    "in place of the drawing",
                    "{host} does not accept the token.",
                    "It is not a token that tells when it expires or whom it is for. The server said: "
                    "“validationErrorString” Check the token; from Optimize 8.10 on a static token is "
                    "refused by default. [Replace the token…] [Try again]",
                ),
            ),
        ),
        Row(
            "the token may not do it",
            (
                Says(
                    "in place of the drawing",
                    "{host} does not permit this.",
                    "The sign-in is valid but lacks the right to do it. The server said: “Scripted fault”"
                    " Ask an administrator of that system. [Try again]",
                ),
            ),
        ),
        Row(
            "answers are cut",
            (
                Says(
                    "in place of the drawing",
                    "The connection to {host} broke.",
                    "The answer ended before all of it had arrived. Try again; if it happens again, ask "
                    "who runs the server or a proxy in between. [Try again]",
                ),
            ),
        ),
        Row(
            "a sign-in page in between",
            (
                Says(
                    "in place of the drawing",
                    "{url}/api/public/export/dashboard/definition/json is not Optimize's API.",
                    "It answers with a web page instead of JSON. Check the address: behind an ingress "
                    "Optimize often has a path of its own, such as /optimize. [Try again]",
                ),
            ),
        ),
        Row(
            "it asks to slow down",
            (
                Says(
                    "in place of the drawing",
                    "{host} asks to slow down (status 429).",
                    "Too many requests were made in a short time. Wait a while, or set fewer requests at "
                    "a time in the settings. [Try again]",
                ),
            ),
        ),
        Row(
            "a proxy says that it is down",
            (
                Says(
                    "in place of the drawing",
                    "{host} is not available (status 503).",
                    "Optimize or a proxy in front of it is down or overloaded. Try again later. [Try again]",
                ),
            ),
        ),
        Row(
            "it sends elsewhere",
            (
                Says(
                    "in place of the drawing",
                    "{url}/api/public/export/dashboard/definition/json sends callers elsewhere.",
                    "It answered with a redirect to https://login.example.com/, which is not followed. "
                    "Enter the address where Optimize itself is, with its path. [Try again]",
                ),
            ),
        ),
        Row(
            "nothing answers at its address",
            (
                Says(
                    "in place of the drawing",
                    "{host} cannot be reached.",
                    "Connection refused. Check the address and port, and whether Optimize is running. "
                    "[Try again]",
                ),
            ),
        ),
        Row("the answer comes late", (Says("in place of the drawing", "Reading Alpha…"),)),
    ),
)
