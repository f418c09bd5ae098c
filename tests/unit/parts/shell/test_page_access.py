"""To whom each page is open."""

import pytest

from analytics.model.access import Access
from pages.parts.navigation import ACCOUNT, ENTRIES, Entry
from pages.parts.shell.page_access import is_open


@pytest.mark.parametrize("entry", [*ENTRIES, ACCOUNT], ids=lambda entry: entry.name)
def test_a_page_of_the_navigation_is_closed_to_those_who_may_see_nothing(entry: Entry) -> None:
    assert not is_open(entry.name, Access())
