"""python -m sample_data FOLDER [--end DATE] [--seed N]: writes the sample's files and prints their paths."""

import argparse
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sample_data import write


def main(arguments: list[str] | None = None) -> int:
    """Write the files; return 0, or 1 with a sentence on stderr if the folder can't be written to."""
    parser = argparse.ArgumentParser(prog="python -m sample_data", description="Write the sample's files.")
    parser.add_argument("folder", type=Path, help="where to write the five files")
    parser.add_argument("--end", type=date.fromisoformat, help="the last day, YYYY-MM-DD; yesterday")
    parser.add_argument("--seed", type=int, default=7, help="another number, another company; 7")
    options = parser.parse_args(arguments)
    end = options.end or datetime.now(tz=UTC).date() - timedelta(days=1)
    try:
        paths = write(options.folder, end, options.seed)
    except OSError as error:
        sys.stderr.write(f"We couldn't write to {options.folder}: {error.strerror}.\n")
        return 1
    sys.stdout.writelines(f"{path}\n" for path in paths)
    return 0


if __name__ == "__main__":
    sys.exit(main())
