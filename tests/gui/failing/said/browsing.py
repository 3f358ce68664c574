"""What is said while a system is browsed."""

from typing import Final

from tests.gui.failing.telling import Part, Row, Says

BROWSING: Final = Part(
    "Browsing a system",
    "A system is chosen on the left, or read again, or the names of its dashboards are read.",
    (
        Row(
            "the token is refused",
            (
                Says(
                    "in place of the rows",
                    "{host} does not accept the token.",
                    "It is not a token that tells when it expires or whom it is for. The server said: "
                    "“validationErrorString” Check the token; from Optimize 8.10 on a static token is "
                    "refused by default. [Replace the token…] [Try again]",
                ),
                Says("on the left", "token refused"),
            ),
        ),
        Row(
            "the token may not list collections",
            (
                Says(
                    "in place of the rows",
                    "Nothing could be listed",
                    "The collections could not be listed. {host} does not permit this. The sign-in is "
                    "valid but lacks the right to do it. The server said: “Scripted fault” Ask an "
                    "administrator of that system. [Try again]",
                ),
                Says("on the left", "Optimize 8.6.0"),
            ),
        ),
        Row(
            "it is not Optimize",
            (
                Says(
                    "in place of the rows",
                    "{url}/api/ui-configuration is not Optimize's API.",
                    "It answers with a web page instead of JSON. Check the address: behind an ingress "
                    "Optimize often has a path of its own, such as /optimize. [Try again]",
                ),
                Says("on the left", "is not Optimize"),
            ),
        ),
        Row(
            "a sign-in page in between",
            (
                Says(
                    "in place of the rows",
                    "Nothing could be listed",
                    "The collections could not be listed. {url}/api/public/collection is not Optimize's "
                    "API. It answers with a web page instead of JSON. Check the address: behind an "
                    "ingress Optimize often has a path of its own, such as /optimize. [Try again]",
                ),
                Says("on the left", "Optimize 8.6.0"),
            ),
        ),
        Row(
            "answers are cut",
            (
                Says(
                    "in place of the rows",
                    "The connection to {host} broke.",
                    "The answer ended before all of it had arrived. Try again; if it happens again, ask "
                    "who runs the server or a proxy in between. [Try again]",
                ),
                Says("on the left", "not reachable"),
            ),
        ),
        Row(
            "it asks to slow down",
            (
                Says(
                    "in place of the rows",
                    "{host} asks to slow down (status 429).",
                    "Too many requests were made in a short time. Wait a while, or set fewer requests at "
                    "a time in the settings. [Try again]",
                ),
                Says("on the left", "needs attention"),
            ),
        ),
        Row(
            "a proxy says that it is down",
            (
                Says(
                    "in place of the rows",
                    "{host} is not available (status 503).",
                    "Optimize or a proxy in front of it is down or overloaded. Try again later. [Try again]",
                ),
                Says("on the left", "not reachable"),
            ),
        ),
        Row(
            "it sends elsewhere",
            (
                Says(
                    "in place of the rows",
                    "Nothing could be listed",
                    "The collections could not be listed. {url}/api/public/collection sends callers "
                    "elsewhere. It answered with a redirect to https://login.example.com/, which is not "
                    "followed. Enter the address where Optimize itself is, with its path. [Try again]",
                ),
                Says("on the left", "Optimize 8.6.0"),
            ),
        ),
        Row(
            "it fails",
            (
                Says(
                    "in place of the rows",
                    "Nothing could be listed",
                    "The collections could not be listed. {host} failed with status 500. Optimize could "
                    "not carry out the request. The server said: “Scripted fault” The log of that "
                    "Optimize says more. [Try again]",
                ),
                Says("on the left", "Optimize 8.6.0"),
            ),
        ),
        Row(
            "nothing answers at its address",
            (
                Says(
                    "in place of the rows",
                    "{host} cannot be reached.",
                    "Connection refused. Check the address and port, and whether Optimize is running. "
                    "[Try again]",
                ),
                Says("on the left", "not reachable"),
            ),
        ),
        Row(
            "the name of the host is unknown",
            (
                Says(
                    "in place of the rows",
                    "The host no-such-host.invalid was not found.",
                    "The name could not be turned into a network address. Check the spelling and whether "
                    "a VPN is needed. [Try again]",
                ),
                Says("on the left", "not reachable"),
            ),
        ),
        Row(
            "its certificate is not trusted",
            (
                Says(
                    "in place of the rows",
                    "The certificate of {host} cannot be trusted.",
                    "The check says: unable to get local issuer certificate. If your organisation has a "
                    "certificate authority of its own, name its file in the connection. [Try again]",
                ),
                Says("on the left", "certificate refused"),
            ),
        ),
        Row(
            "its token is not there",
            (
                Says(
                    "in place of the rows",
                    "There is no token for Source.",
                    "No token is kept for it. Choose “Replace the token…” in the menu of the system. "
                    "[Replace the token…] [Try again]",
                ),
                Says("on the left", "token missing"),
            ),
        ),
        Row("the answer comes late", (Says("in place of the rows", "Listing what is there…"),)),
        Row(
            "a collection cannot be listed",
            (
                Says(
                    "a line above the rows",
                    "The dashboards of Sales could not be listed. {host} failed with status 500. Optimize"
                    " could not carry out the request. The server said: “Scripted fault”",
                    "The log of that Optimize says more. [Try again]",
                ),
                Says("on the left", "Optimize 8.6.0 · 1 collection"),
            ),
        ),
        Row(
            "401 after it was listed",
            (
                Says(
                    "a line above the rows",
                    "What is shown may be old. {host} does not accept the token.",
                    "{host} does not accept the token. It is not a token that tells when it expires or "
                    "whom it is for. The server said: “validationErrorString” Check the token; from "
                    "Optimize 8.10 on a static token is refused by default. [Replace the token…]",
                ),
                Says("on the left", "token refused"),
            ),
        ),
        Row(
            "answers are cut after it was listed",
            (
                Says(
                    "a line above the rows",
                    "What is shown may be old. The connection to {host} broke.",
                    "The connection to {host} broke. The answer ended before all of it had arrived. Try "
                    "again; if it happens again, ask who runs the server or a proxy in between. [Try "
                    "again]",
                ),
                Says("on the left", "not reachable"),
            ),
        ),
        Row(
            "a collection cannot be listed any more",
            (
                Says(
                    "a line above the rows",
                    "The dashboards of Sales could not be listed. {host} failed with status 500. Optimize"
                    " could not carry out the request. The server said: “Scripted fault”",
                    "The log of that Optimize says more. [Try again]",
                ),
                Says("on the left", "Optimize 8.6.0 · 1 collection"),
            ),
        ),
        Row(
            "it sends elsewhere after it was listed",
            (
                Says(
                    "a line above the rows",
                    "The collections could not be listed. {url}/api/public/collection sends callers "
                    "elsewhere. It answered with a redirect to https://login.example.com/, which is not "
                    "followed.",
                    "Enter the address where Optimize itself is, with its path. [Try again]",
                ),
                Says("on the left", "Optimize 8.6.0"),
            ),
        ),
        Row(
            "gone after it was listed",
            (
                Says(
                    "a line above the rows",
                    "What is shown may be old. {host} cannot be reached.",
                    "{host} cannot be reached. Connection refused. Check the address and port, and "
                    "whether Optimize is running. [Try again]",
                ),
                Says("on the left", "not reachable"),
            ),
        ),
        Row(
            "names: 401",
            (
                Says(
                    "a line above the rows",
                    "Names could not be read. {host} does not accept the token.",
                    "{host} does not accept the token. It is not a token that tells when it expires or "
                    "whom it is for. The server said: “validationErrorString” Check the token; from "
                    "Optimize 8.10 on a static token is refused by default. [Replace the token…]",
                ),
            ),
        ),
        Row("names: it fails", (Says("in the row", "{id}", "name could not be read"),)),
        Row(
            "names: it asks to slow down",
            (
                Says(
                    "a line above the rows",
                    "Names could not be read. {host} asks to slow down (status 429).",
                    "{host} asks to slow down (status 429). Too many requests were made in a short time. "
                    "Wait a while, or set fewer requests at a time in the settings. [Try again]",
                ),
            ),
        ),
    ),
)
