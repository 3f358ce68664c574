"""The small answers of Optimize: read leniently, since every release adds and drops fields."""

from typing import Annotated, Final, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    WrapValidator,
)
from pydantic_core.core_schema import ValidatorFunctionWrapHandler

Value = TypeVar("Value")


def _or_nothing(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """A field of an unexpected shape counts as absent: it must not hide the fields that can be read."""
    try:
        return read(value)
    except ValidationError:
        return None


def _as_words(value: object) -> object:
    return str(value) if isinstance(value, int | float) else value


Words = Annotated[str | None, BeforeValidator(_as_words), WrapValidator(_or_nothing)]
WordList = Annotated[list[Words] | None, WrapValidator(_or_nothing)]


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class Configuration(_Wire):
    """`GET /api/ui-configuration`: needs no sign-in."""

    optimize_version: Words = Field(None, alias="optimizeVersion")
    optimize_profile: Words = Field(None, alias="optimizeProfile")
    optimize_cloud: Annotated[bool | None, WrapValidator(_or_nothing)] = Field(
        None, alias="optimizeCloudEnvironment"
    )


class Identified(_Wire):
    """An element of a list of ids."""

    id: str


class Imported(_Wire):
    """An element of the answer to an import: `entityType` is report or dashboard."""

    id: str
    entity_type: str = Field(alias="entityType")


class Collection(_Wire):
    """`GET /api/public/collection/{id}` (undocumented)."""

    id: str
    name: Words = None


class WireDefinition(_Wire):
    """A definition that an import asks for and the target does not have or the caller may not use."""

    type: Words = None
    key: Words = None
    versions: WordList = None
    tenant_ids: WordList = Field(None, alias="tenantIds")


class Mismatch(_Wire):
    """An index version of an import that is not the target's."""

    index_name: Words = Field(None, alias="indexName")
    source_version: Words = Field(None, alias="sourceIndexVersion")
    target_version: Words = Field(None, alias="targetIndexVersion")


class Refusal(_Wire):
    """Optimize's error object, or Spring's `{timestamp, status, error, path}`."""

    error_code: Words = Field(None, alias="errorCode")
    error_message: Words = Field(None, alias="errorMessage")
    detailed_message: Words = Field(None, alias="detailedMessage")
    definitions: Annotated[list[WireDefinition] | None, WrapValidator(_or_nothing)] = None
    mismatches: Annotated[list[Mismatch] | None, WrapValidator(_or_nothing)] = Field(
        None, alias="mismatchingIndices"
    )
    error: Words = None
    message: Words = None

    @property
    def words(self) -> str | None:
        """The most specific text that the server gives, as received."""
        return self.detailed_message or self.error_message or self.message or self.error


CONFIGURATION: Final = TypeAdapter(Configuration)
IDS: Final = TypeAdapter(list[Identified])
IMPORTED: Final = TypeAdapter(list[Imported])
COLLECTION: Final = TypeAdapter(Collection)
REFUSAL: Final = TypeAdapter(Refusal)
NO_REFUSAL: Final = REFUSAL.validate_python({})
