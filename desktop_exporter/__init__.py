"""Desktop Exporter for Camunda Optimize: save, verify and copy dashboards and reports."""

__version__ = "0.1.0"
