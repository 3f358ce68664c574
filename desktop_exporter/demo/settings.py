"""The settings of a report, with the values that Optimize gives to what nobody has set."""

from collections.abc import Mapping
from typing import Final

from desktop_exporter.demo.jsonvalues import JsonObject
from desktop_exporter.demo.material import JsonValue

COLOURS: Final = ("#1991c8", "#aec7e9", "#f8d9b1", "#bebada", "#8fc7c4", "#e37e7e")


def report_configuration(xml: str | None, changes: Mapping[str, JsonValue]) -> JsonObject:
    """Return a single report's configuration: the defaults, the diagram, and what the report sets itself."""
    configuration: JsonObject = {
        "color": COLOURS[0],
        "aggregationTypes": [{"type": "avg", "value": None}],
        "userTaskDurationTimes": ["total"],
        "showInstanceCount": False,
        "pointMarkers": True,
        "precision": None,
        "hideRelativeValue": False,
        "hideAbsoluteValue": False,
        "alwaysShowRelative": False,
        "alwaysShowAbsolute": False,
        "showGradientBars": True,
        "xml": xml,
        "tableColumns": {
            "includeNewVariables": False,
            "excludedColumns": [],
            "includedColumns": [],
            "columnOrder": [],
        },
        "targetValue": target_value(),
        "heatmapTargetValue": {"active": False, "values": {}},
        "groupByDateVariableUnit": "automatic",
        "distributeByDateVariableUnit": "automatic",
        "customBucket": bucket(),
        "distributeByCustomBucket": bucket(),
        "sorting": None,
        "processPart": None,
        "measureVisualizations": {"frequency": "bar", "duration": "line"},
        "stackedBar": False,
        "horizontalBar": False,
        "logScale": False,
        "yLabel": "",
        "xLabel": "",
    }
    unknown = changes.keys() - configuration.keys()
    if unknown:
        raise ValueError(f"a report's configuration has no {sorted(unknown)}")
    configuration.update(changes)
    return configuration


def target_value(
    *,
    active: bool = False,
    is_kpi: bool | None = None,
    count: str = "100",
    duration: tuple[str, str] = ("2", "hours"),
    is_below: bool = False,
) -> JsonObject:
    """Return the goal of a number or progress report; `duration` is a value with its unit."""
    value, unit = duration
    return {
        "countChart": {"isBelow": False, "value": "100"},
        "durationProgress": {
            "baseline": {"unit": "hours", "value": "0"},
            "target": {"unit": unit, "value": value, "isBelow": is_below},
        },
        "active": active,
        "countProgress": {"baseline": "0", "target": count, "isBelow": is_below},
        "durationChart": {"unit": "hours", "isBelow": False, "value": "2"},
        "isKpi": is_kpi,
    }


def bucket(size: str | None = None, unit: str | None = None) -> JsonObject:
    """Return how a histogram is cut; without a size Optimize chooses."""
    return {
        "active": size is not None,
        "bucketSize": size or "10.0",
        "bucketSizeUnit": unit,
        "baseline": "0.0",
        "baselineUnit": unit,
    }
