"""Creates, syncs and moves files of one size in eight threads, nothing else: what the disk alone costs.

Takes a folder that does not exist, how many files and how many bytes each; prints the seconds.
"""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

THREADS = 8


def main() -> None:
    """Run as the arguments say."""
    folder, count, size_bytes = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    moved = folder / "moved"
    moved.mkdir(parents=True)
    content = os.urandom(size_bytes)

    def write(number: int) -> None:
        with (folder / str(number)).open("xb", buffering=0) as file:
            file.write(content)
            os.fsync(file.fileno())

    started = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(write, range(count)):
            pass
    for number in range(count):
        (folder / str(number)).rename(moved / str(number))
    print(time.perf_counter() - started)


if __name__ == "__main__":
    main()
