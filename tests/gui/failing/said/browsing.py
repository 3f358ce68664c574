"""What is said while a system is browsed, and looked at."""

from typing import Final

from tests.gui.failing.telling import Part, Row, Says

BROWSING: Final = Part("Browsing a system", "", ())
LOOKING: Final = Part("Looking at a dashboard", "", ())
