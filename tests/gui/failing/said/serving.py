"""What is said when something is in the way of the local endpoint."""

from typing import Final

from tests.gui.failing.telling import Part, Row, Says

SERVING: Final = Part(
    "Serving scripts",
    "The local endpoint is on, or to be switched on, and something is in its way.",
    (
        Row(
            "the port is in use",
            (
                Says(
                    "on its page",
                    "Port {port} is in use. Another program listens on 127.0.0.1:{port}. End that "
                    "program, or choose another port.",
                    "[Use port {another}]",
                ),
            ),
            "It does not answer.",
        ),
        Row(
            "no system is ticked",
            (Says("on its page", "First tick a system that scripts may read."),),
            "It does not answer.",
        ),
        Row(
            "the keyring is locked",
            (
                Says(
                    "on its page",
                    "The keyring is locked. It asked for its password and did not get it. Unlock the "
                    "keyring and try again.",
                    "[Try again]",
                ),
            ),
            "It does not answer.",
        ),
        Row(
            "the token that a variable gives is no good",
            (
                Says(
                    "on its page",
                    "The token for the local endpoint cannot be used. It has 7 characters; 16 to 1024 are"
                    " taken. Set OPTIMIZE_ENDPOINT_TOKEN to another one, or unset it: then one is made.",
                ),
            ),
            "It does not answer.",
        ),
        Row(
            "a system that scripts write to becomes a production system",
            (
                Says(
                    "on its page", "“Source” is a production system now. Scripts cannot write to it any more."
                ),
            ),
            "It answers.",
        ),
    ),
)
