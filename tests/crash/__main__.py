"""Kills the program at random moments and looks at what is left, once a line for each kind of work.

python -m tests.crash [--rounds 20] [--seed N] [--only NAME]
"""

import argparse
import os
import secrets
import tempfile
from pathlib import Path

from tests.crash.killing import kill_at_random
from tests.crash.scenarios import scenarios
from tests.crash.surroundings import ENVIRONMENT


def main() -> None:
    """Kill and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--only", metavar="NAME", help="part of the name of one kind of work")
    arguments = parser.parse_args()
    os.environ.update(ENVIRONMENT)
    print(f"seed {arguments.seed}", flush=True)
    killed = 0
    with (
        tempfile.TemporaryDirectory(prefix="desktop-exporter-crash-") as folder,
        scenarios(Path(folder)) as made,
    ):
        for name, make in made.items():
            if arguments.only is None or arguments.only in name:
                tally = kill_at_random(make(), arguments.rounds, arguments.seed)
                killed += tally.left.total()
                print(tally, flush=True)
    print(f"{killed} killed, every time the old or the new, nothing mixed, nothing stray, nothing twice")


if __name__ == "__main__":
    main()
