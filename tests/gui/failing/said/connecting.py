"""What is said when a system is added."""

from typing import Final

from tests.gui.failing.telling import Part, Row, Says

CONNECTING: Final = Part(
    "Adding a system",
    "An address and a token are typed into *Add a system…*. Each step has its own line.",
    (
        Row(
            "a web page answers",
            (
                Says(
                    "a step",
                    "{url}/api/ui-configuration is not Optimize's API.",
                    "It answers with a web page instead of JSON. Check the address: behind an ingress "
                    "Optimize often has a path of its own, such as /optimize.",
                ),
            ),
        ),
        Row(
            "it wants a sign-in",
            (
                Says(
                    "a step",
                    "{url}/api/ui-configuration is not Optimize's API.",
                    "It wants a sign-in (status 401) where Optimize tells everybody who it is. The server"
                    " said: “validationErrorString” Check the address: behind an ingress Optimize often "
                    "has a path of its own, such as /optimize.",
                ),
            ),
        ),
        Row(
            "it sends elsewhere",
            (
                Says(
                    "a step",
                    "{url}/api/ui-configuration sends callers elsewhere.",
                    "It answered with a redirect to https://login.example.com/, which is not followed. "
                    "Enter the address where Optimize itself is, with its path.",
                ),
            ),
        ),
        Row(
            "the answer is cut",
            (
                Says(
                    "a step",
                    "The connection to {host} broke.",
                    "The answer ended before all of it had arrived. Try again; if it happens again, ask "
                    "who runs the server or a proxy in between.",
                ),
            ),
        ),
        Row(
            "it asks to slow down",
            (
                Says(
                    "a step",
                    "{host} asks to slow down (status 429).",
                    "Too many requests were made in a short time. Wait a while, or set fewer requests at "
                    "a time in the settings.",
                ),
            ),
        ),
        Row(
            "a proxy says that it is down",
            (
                Says(
                    "a step",
                    "{host} is not available (status 503).",
                    "Optimize or a proxy in front of it is down or overloaded. Try again later.",
                ),
            ),
        ),
        Row(
            "it fails",
            (
                Says(
                    "a step",
                    "{host} failed with status 500.",
                    "Optimize could not carry out the request. The server said: “Scripted fault” The log "
                    "of that Optimize says more.",
                ),
            ),
        ),
        Row(
            "it is no address",
            (
                Says(
                    "a step",
                    "“…@optimize.example.com” is not an address of an Optimize system.",
                    "It carries a user name or password, which does not belong in an address. Paste the "
                    "address from the browser, such as https://optimize.example.com/optimize.",
                ),
            ),
        ),
        Row(
            "the name of the host is unknown",
            (
                Says(
                    "a step",
                    "The host no-such-host.invalid was not found.",
                    "The name could not be turned into a network address. Check the spelling and whether "
                    "a VPN is needed.",
                ),
            ),
        ),
        Row(
            "it is not encrypted",
            (
                Says(
                    "a step",
                    "no-such-host.invalid was not asked: the connection would not be encrypted.",
                    "The address begins with http, and the token would travel readable for everyone on "
                    "the way. Use https, or tick under the address that plain http is allowed.",
                ),
            ),
        ),
        Row(
            "nothing answers",
            (
                Says(
                    "a step",
                    "{host} cannot be reached.",
                    "Connection refused. Check the address and port, and whether Optimize is running.",
                ),
            ),
        ),
        Row(
            "the certificate is not trusted",
            (
                Says(
                    "a step",
                    "The certificate of {host} cannot be trusted.",
                    "The check says: unable to get local issuer certificate. If your organisation has a "
                    "certificate authority of its own, choose its file under the address.",
                ),
            ),
        ),
        Row(
            "the answer comes late",
            (
                Says("a step", "Reachable", "being looked at: Reachable"),
                Says("tool tip of [Connect]", "The address is being looked at."),
            ),
        ),
        Row(
            "the token is refused",
            (
                Says(
                    "a step",
                    "{host} does not accept the token.",
                    "It is not a token that tells when it expires or whom it is for. The server said: "
                    "“validationErrorString” Check the token; from Optimize 8.10 on a static token is "
                    "refused by default.",
                ),
            ),
        ),
        Row(
            "the token may not read",
            (
                Says(
                    "a step",
                    "{host} does not permit this.",
                    "The sign-in is valid but lacks the right to do it. The server said: “Scripted fault”"
                    " Ask an administrator of that system.",
                ),
            ),
        ),
        Row(
            "it fails with the token",
            (
                Says(
                    "a step",
                    "{host} failed with status 500.",
                    "Optimize could not carry out the request. The server said: “Scripted fault” The log "
                    "of that Optimize says more.",
                ),
            ),
        ),
        Row(
            "a sign-in page with the token",
            (
                Says(
                    "a step",
                    "{url}/api/public/dashboard?collectionId={id} is not Optimize's API.",
                    "It answers with a web page instead of JSON. Check the address: behind an ingress "
                    "Optimize often has a path of its own, such as /optimize.",
                ),
            ),
        ),
        Row(
            "401 when it is added",
            (
                Says(
                    "a step",
                    "Cannot list private dashboards",
                    "This server gives a token no list. Paste their addresses; they are remembered.",
                ),
                Says(
                    "a step",
                    "{host} does not accept the token.",
                    "It is not a token that tells when it expires or whom it is for. The server said: "
                    "“validationErrorString” Check the token; from Optimize 8.10 on a static token is "
                    "refused by default.",
                ),
            ),
            "Nothing is saved.",
        ),
    ),
)
