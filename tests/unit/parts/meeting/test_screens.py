"""A meeting without its page: the order of screens, the address, the wall's turns, and the sentences."""

from dataclasses import replace
from datetime import date

import pytest

from analytics.model.chair import Chair, DataEnd, State
from analytics.summary.compare import Compared
from pages.parts.meeting import sentences
from pages.parts.meeting.screens import beside, screens, standing
from pages.parts.meeting.wall import Turn, following, not_shown, round_of
from pages.parts.show.boardroom_table import not_drawn

OCTOBER = Compared(date(2026, 10, 24), "the meeting of 24 Oct")


def chair(executive_id: int, state: State, gap: int | None = 10, name: str = "") -> Chair:
    return Chair(executive_id, name or f"Executive {executive_id}", "", state, gap, False, 0, None, None)


def test_last_decisions_come_first_then_exceptions_then_the_others() -> None:
    chairs = [
        chair(1, "in touch"),
        chair(2, "empty chair", 40),
        chair(3, "empty chair", 90),
        chair(4, "away"),
    ]
    found = screens(chairs, {1: "Ada", 2: "Ben", 3: "Cleo", 4: "Dan"}, is_agreed=True)
    assert [screen.at for screen in found] == [
        "agreed",
        "table",
        "Cleo",
        "Ben",
        "others",
        "Dan",
        "Ada",
        "end",
    ]


def test_a_meeting_goes_past_the_others_unless_it_is_asked_to() -> None:
    chairs = [
        chair(1, "empty chair", 40),
        chair(2, "in touch"),
        chair(3, "in touch"),
        chair(4, "cannot tell"),
    ]
    found = screens(chairs, {1: "Ada", 2: "Ben", 3: "Cleo", 4: "Dan"}, is_agreed=False)
    assert [screen.at for screen in found] == ["table", "Ada", "Dan", "others", "Ben", "Cleo", "end"]

    def ways(at: str) -> list[str | None]:
        return [screen.at if screen else None for screen in beside(found, standing(found, at))]

    assert ways("table") == [None, "Ada"]
    assert ways("Dan") == ["Ada", "others"]
    assert ways("others") == ["Dan", "end"]
    assert ways("Ben") == ["others", "Cleo"]
    assert ways("Cleo") == ["Ben", "end"]
    assert ways("end") == ["others", None]
    decided = screens(chairs, {1: "Ada", 2: "Ben", 3: "Cleo", 4: "Dan"}, is_agreed=True, decided={2})
    # whom the last meeting decided about is an exception, and one alone needs no screen of others
    assert [screen.at for screen in decided] == ["agreed", "table", "Ada", "Dan", "Ben", "Cleo", "end"]
    assert not any(screen.is_quiet for screen in decided)


def test_the_others_are_counted_by_state() -> None:
    three = [chair(1, "in touch"), chair(2, "in touch"), chair(3, "away")]
    assert sentences.others(three) == "Two others are in touch, one is away"
    assert sentences.others([three[0], three[2]]) == "One other is in touch, one is away"
    assert sentences.others([three[2]] * 2) == "Two others are away"
    ended = [replace(one, data_end=DataEnd(date(2026, 10, 8), 52)) for one in three]
    assert sentences.others(ended) == "Two others were in touch, one was away on 8 Oct"


def test_what_is_not_drawn_is_no_state_of_its_own() -> None:
    chairs = [*[chair(place, "due soon", 26) for place in range(3)], *[chair(9, "in touch")] * 180]
    assert not_drawn(chairs) == "and 3 more due soon, 180 more in touch"
    assert not_drawn(chairs[:1]) == "and 1 more due soon"


def test_an_executive_named_like_a_screen_has_a_screen_of_their_own() -> None:
    found = screens([chair(7, "in touch", name="table")], {7: "table"}, is_agreed=False)
    assert [screen.at for screen in found] == ["table", "table 7", "end"]
    assert standing(found, "table 7") == 1
    assert standing(found, "somebody who left") == standing(found, "table") == standing(found, "") == 0


def test_a_wall_shows_the_first_twelve_chairs_empty_or_due_soon() -> None:
    chairs = [chair(place, "empty chair", 100 - place) for place in range(1, 15)] + [chair(20, "in touch")]
    found = round_of(chairs, is_agreed=True)
    assert [screen.kind for screen in found] == ["table", "agreed", *["chair"] * 12]
    assert {screen.executive_id for screen in found if screen.kind == "chair"} == set(range(1, 13))
    assert not_shown(chairs) == "2 more empty or due soon"
    assert not_shown(chairs[2:]) == ""


def test_a_wall_shows_each_screen_for_its_time_and_restarts_when_it_is_gone() -> None:
    found = round_of([chair(1, "empty chair", 40), chair(2, "due soon", 26)], is_agreed=False)
    first = following(found, None, 50, 20)
    assert first == Turn("table", 50)
    assert following(found, first, 60, 20) == first
    second = following(found, first, 69.5, 20)
    assert second == Turn("1", 69.5)
    assert following(found, Turn("2", 0), 20, 20).at == "table"
    assert following(found[:1], second, 200, 20).at == "table"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0), "No contact yet"),
        ((1, 0, 0), "We started the only contact"),
        ((0, 1, 0), "The customer started the only contact"),
        ((0, 0, 1), "We don't know who started the only contact"),
        ((7, 3, 0), "We started seven of the last ten contacts"),
        ((2, 2, 6), "Customers started two of the last ten contacts"),
        ((0, 2, 0), "Customers started both of the last two contacts"),
        ((3, 0, 0), "We started all of the last three contacts"),
        ((0, 0, 4), "We don't know who started the last four contacts"),
    ],
)
def test_a_sentence_names_who_started_the_last_contacts(counts: tuple[int, int, int], said: str) -> None:
    ours, theirs, unknown = counts
    row = {"contacts": sum(counts), "proactive": ours, "reactive": theirs, "unknown": unknown}
    assert sentences.started(row) == said
    assert sentences.started(None) == "No contact yet"


def test_an_earlier_gap_shows_only_where_it_is_known() -> None:
    assert sentences.earlier(chair(1, "in touch", 1), OCTOBER) == "1 day at the meeting of 24 Oct"
    assert sentences.earlier(chair(1, "empty chair", 1234), Compared(date(2026, 9, 1), "1 Sep")) == (
        "1,234 days on 1 Sep"
    )
    assert (
        sentences.earlier(chair(1, "empty chair", None), OCTOBER) == "no contact yet at the meeting of 24 Oct"
    )
    assert sentences.earlier(chair(1, "away"), OCTOBER) == "away at the meeting of 24 Oct"
    unknown = Compared(OCTOBER.as_of, OCTOBER.since, "no log reaches back to it")
    for before, then in (
        (None, OCTOBER),
        (chair(1, "cannot tell"), OCTOBER),
        (chair(1, "in touch"), unknown),
    ):
        assert sentences.earlier(before, then) == ""
