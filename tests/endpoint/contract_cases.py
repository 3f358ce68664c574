"""Requests, honest and awkward, that the demo system and the endpoint over it answer alike, or else."""

from tests.endpoint.contract_case import Case
from tests.endpoint.contract_faults import fault_cases
from tests.endpoint.contract_heads import head_cases
from tests.endpoint.contract_reads import reading_cases
from tests.endpoint.contract_writes import writing_cases


def cases() -> tuple[Case, ...]:
    """Return every case; their names are unique."""
    return (*reading_cases(), *writing_cases(), *fault_cases(), *head_cases())
