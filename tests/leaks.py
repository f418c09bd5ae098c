"""What each role is sent that is not theirs, when they click everything there is.

python -m tests.leaks      each role and a stranger, on each page with each address: each kind of button,
                           expander, choice, row and file, and all that these open
"""

import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from tests.journeys.harness import serving
from tests.pages.clicking import walk
from tests.pages.harness import TODAY, Desk
from tests.pages.test_who_sees_what import (
    EVERYTHING,
    HEADER,
    LISTS,
    PAGES,
    PEOPLE,
    QUERIES,
    filled,
    marks_beyond,
)


def main() -> int:
    """Print how far each came, and the leaks; gives 1 where there is any."""
    count = 0
    with tempfile.TemporaryDirectory() as scratch:
        filled(Desk(Path(scratch) / "empty_chair.duckdb"))
        with serving(Path(scratch), EMPTY_CHAIR_TODAY=TODAY.isoformat(), **LISTS) as server:
            hidden = {who: person for who, person in PEOPLE.items() if person.may < EVERYTHING}
            for who, person in hidden.items():
                headers = {HEADER: person.email} if person.email else {}
                for query in map(urlencode, QUERIES):
                    found = walk(server.url, PAGES, query, headers, marks_beyond(person))
                    told = [f"{who}: {len(PAGES)} pages, {found.clicks} clicks, {found.files} files"]
                    told += [f"  leak on {page} after {key}: {mark}" for page, key, mark in found.leaks]
                    sys.stdout.write("\n".join(told) + "\n")
                    count += len(found.leaks)
    sys.stdout.write(f"{count} leaks\n")
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main())
