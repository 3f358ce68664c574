"""Serves one collection with many dashboards until its standard input ends; prints one line of JSON first."""

import argparse
import json
import sys

from desktop_exporter.demo.bulk import BULK_COLLECTION_ID, bulk
from desktop_exporter.demo.server import DemoSystem


def main() -> None:
    """Serve as the arguments say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dashboards", type=int, required=True)
    parser.add_argument("--reports", type=int, required=True)
    parser.add_argument("--report-bytes", type=int, required=True)
    parser.add_argument("--delay-ms", type=float, required=True)
    arguments = parser.parse_args()
    material = bulk(arguments.dashboards, arguments.reports, arguments.report_bytes)
    system = DemoSystem(
        name="Bulk",
        material=material,
        token="benchmark",
        lists_collections=True,
        response_delay_s=arguments.delay_ms / 1000,
    )
    with system:
        facts = {"url": system.url, "token": system.token, "collection": BULK_COLLECTION_ID}
        print(json.dumps(facts), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
