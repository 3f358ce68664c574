"""A job service that ends with its test."""

from collections.abc import Generator

import pytest

from desktop_exporter.jobs.service import JobService


@pytest.fixture
def service() -> Generator[JobService]:
    service = JobService()
    yield service
    service.close()
