"""What differs between generations of Optimize, all in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Generation:
    """How servers of one generation behave.

    `index_versions`: kind of an export entity → version of its database index. `list_limit`: ids in one list,
    and ids that one export finds.
    """

    name: str
    index_versions: Mapping[str, int]
    list_limit: int


# Camunda 8 up to 8.7 and Camunda 7 from 3.8 on; every number observed on 8.6.0.
_B: Final = Generation(
    name="B",
    index_versions={
        "single_process_report": 11,
        "single_decision_report": 10,
        "combined_report": 5,
        "dashboard": 8,
    },
    list_limit=1000,
)
_GENERATIONS: Final[Mapping[str, Generation]] = {generation.name: generation for generation in (_B,)}


def generation(name: str) -> Generation:
    """Return the generation called `name`; raises ValueError for one that is not served."""
    try:
        return _GENERATIONS[name]
    except KeyError:
        raise ValueError(f"no generation {name!r}; there are {sorted(_GENERATIONS)}") from None
