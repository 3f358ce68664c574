"""Times saving many dashboards against curl and plain scripts, all in one run, and prints a table of ratios.

    python -m tests.benchmarks.saving [--dashboards 1000] [--reports 8] [--delay-ms 20] [--rounds 3]

`page.py` measures everything that docs/performance.md tells.
"""

import argparse

from tests.benchmarks.measuring import CURL, ONE_BATCH, WAYS, Load, Sample, measured


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--dashboards", type=int, default=1000)
    parser.add_argument("--reports", type=int, default=8)
    parser.add_argument("--report-bytes", type=int, default=2080)
    parser.add_argument("--delay-ms", type=float, default=20.0)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    load = Load(arguments.dashboards, arguments.reports, arguments.report_bytes, arguments.delay_ms)
    print_table(measured(load, tuple(WAYS), arguments.rounds))


def print_table(samples: dict[str, Sample]) -> None:
    """Print seconds, peaks and ratios."""
    to_curl, to_batch = samples[CURL].seconds, samples[ONE_BATCH].seconds
    print(f"{'way':<26} {'seconds':>8} {'peak MB':>8} {'to curl':>8} {'to one batch':>13}")
    for name, one in samples.items():
        ratios = f"{one.seconds / to_curl:>8.2f} {one.seconds / to_batch:>13.2f}"
        print(f"{name:<26} {one.seconds:>8.3f} {one.peak_mb:>8.0f} {ratios}")


if __name__ == "__main__":
    main()
