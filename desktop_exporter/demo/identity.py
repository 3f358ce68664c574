"""Ids: which ones Optimize takes for a report's."""

import re
from typing import Final

_REPORT_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_report_id(text: str) -> bool:
    """Tell whether a tile's id counts as a report's: lower-case hexadecimal 8-4-4-4-12, nothing else."""
    return _REPORT_ID.fullmatch(text) is not None
