"""Names stand where a reader looks for them, in Python's lists as in those of the database."""

from analytics.model.chair import Chair, by_attention
from analytics.model.name_order import name_order
from analytics.summary.teams import members
from analytics.summary.unique_names import unique_names

NAMES = ["Ægir", "anna", "Łukasz", "luke", "Mia", "Odette", "Ödön", "Øystein", "Paul", "Zoë"]


def test_accents_and_capitals_send_no_name_to_the_end() -> None:
    assert sorted(sorted(NAMES), key=name_order) == NAMES


def test_names_that_differ_in_accents_alone_have_one_order() -> None:
    assert sorted(["José", "Jose"], key=name_order) == sorted(["Jose", "José"], key=name_order)


def test_choices_teams_and_chairs_stand_in_this_order() -> None:
    known = dict(enumerate(sorted(NAMES)))
    rows = [{"executive_id": id_, "team": name} for id_, name in known.items()]
    chairs = [
        Chair(id_, name, "", "in touch", 3, is_long_empty=False, attempts_since=0, next_booked_on=None,
              away_until=None)
        for id_, name in known.items()
    ]  # fmt: skip
    assert list(unique_names(known)) == list(members(rows)) == NAMES
    assert [chair.name for chair in by_attention(chairs)] == NAMES
