"""What bodies look like, for the endpoint's description: Optimize's own shapes, and the list of systems."""

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue, RootModel
from pydantic.alias_generators import to_camel

ItemId: TypeAlias = Annotated[str, Field(min_length=1)]


class _Shape(BaseModel):
    """Optimize's names; properties that are not named here may come and are kept."""

    model_config = ConfigDict(alias_generator=to_camel, extra="allow")


class ErrorAnswer(_Shape):
    """Optimize's error object. Some codes bring further properties, such as `conflictedItems`."""

    error_code: str
    error_message: str
    detailed_message: str | None


class Listed(_Shape):
    """An item of a list: its id and nothing else."""

    id: str


class ImportedType(StrEnum):
    """What an import made."""

    REPORT = "report"
    DASHBOARD = "dashboard"


class Imported(_Shape):
    """An entity that an import made: a new id, without any hint at the id that it had in the source."""

    id: str
    entity_type: ImportedType


class Position(_Shape):
    """Where a tile stands on the grid."""

    x: int
    y: int


class Dimensions(_Shape):
    """How many cells of the grid a tile takes."""

    width: int
    height: int


class Tile(_Shape):
    """A tile of a dashboard. The id is that of a report in the same array; texts have an empty one."""

    id: str
    type: str | None = None
    position: Position | None = None
    dimensions: Dimensions | None = None
    configuration: JsonValue = None


class _Entity(_Shape):
    """What reports and dashboards have in common."""

    id: ItemId
    name: str
    description: str | None = None
    source_index_version: Annotated[int, Field(ge=0, le=2**31 - 1)]
    collection_id: str | None = None


class Report(_Entity):
    """A report. A combined one names its members in `data.reports`."""

    export_entity_type: Literal["single_process_report", "single_decision_report", "combined_report"]
    data: dict[str, JsonValue]


class Dashboard(_Entity):
    """A dashboard. Releases up to 3.10 and 8.2 call the tiles `reports`."""

    export_entity_type: Literal["dashboard"]
    tiles: list[Tile] = []
    available_filters: list[JsonValue] = []


class Entity(RootModel[Annotated[Report | Dashboard, Field(discriminator="export_entity_type")]]):
    """One report or dashboard, byte for byte as the system exports it."""


class Collection(_Shape):
    """A collection with its roles and data sources."""

    id: str
    name: str | None


class Served(_Shape):
    """A system that the endpoint serves: `url` is the base URL to give to a client of Optimize."""

    key: str
    name: str
    url: str
    version: str | None
    writable: bool
