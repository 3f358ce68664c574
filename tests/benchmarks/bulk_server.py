"""Serves collections of at most 1,000 dashboards until its standard input ends; one line of JSON first."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace

from desktop_exporter.demo.bulk import bulk
from desktop_exporter.demo.material import CollectionMaterial, SystemMaterial
from desktop_exporter.demo.server import DemoSystem

# As many as Optimize lists of one collection at most.
LISTED = 1000


def main() -> None:
    """Serve as the arguments say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dashboards", type=int, required=True)
    parser.add_argument("--reports", type=int, required=True)
    parser.add_argument("--report-bytes", type=int, required=True)
    parser.add_argument("--delay-ms", type=float, required=True)
    arguments = parser.parse_args()
    material = spread(bulk(arguments.dashboards, arguments.reports, arguments.report_bytes))
    system = DemoSystem(
        name="Bulk",
        material=material,
        token="benchmark",
        lists_collections=True,
        response_delay_s=arguments.delay_ms / 1000,
    )
    with system:
        collections = [one.id for one in material.collections]
        print(json.dumps({"url": system.url, "token": system.token, "collections": collections}), flush=True)
        sys.stdin.read()


def spread(material: SystemMaterial) -> SystemMaterial:
    """Give every 1,000 dashboards, with their reports, a collection of their own."""
    (single,) = material.collections
    return replace(material, collections=tuple(_parts(single)))


def _parts(single: CollectionMaterial) -> Iterator[CollectionMaterial]:
    dashboards = [one for one in single.entities if one["exportEntityType"] == "dashboard"]
    reports = [one for one in single.entities if one["exportEntityType"] != "dashboard"]
    per_dashboard = len(reports) // max(len(dashboards), 1)
    for first in range(0, len(dashboards), LISTED):
        part_id = f"b0000000-0000-5000-8000-{first:012x}"
        some = (
            *reports[first * per_dashboard : (first + LISTED) * per_dashboard],
            *dashboards[first : first + LISTED],
        )
        entities = tuple({**one, "collectionId": part_id} for one in some)
        yield replace(single, id=part_id, name=f"Bulk {first}", entities=entities)


if __name__ == "__main__":
    main()
