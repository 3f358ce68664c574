"""Lets one thread at a time load what work needs.

Libraries that load their own parts when these are asked for, as pydantic does, load them in a circle: two
threads that begin at different ends of it find parts that are not there yet.
"""

import threading
from typing import Final

# Held around imports that are made in jobs and lead to pydantic.
LOADING: Final = threading.RLock()
