"""Starts the program: a face with the operations behind it."""

import sys

from desktop_exporter.cli.start import started
from desktop_exporter.compose import operations


def main() -> int:
    """Do what the command line of this process says and return its exit code."""
    return started(sys.argv[1:], operations)


if __name__ == "__main__":
    sys.exit(main())
