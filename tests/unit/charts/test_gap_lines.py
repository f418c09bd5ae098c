"""Each executive's line of time: what lies where, and what is said beside the name."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from analytics.charts import theme
from analytics.charts.gap_lines import gap_lines
from analytics.model.chair import Chair, State

AS_OF = date(2026, 11, 20)
LIMIT = 30


def chair(name: str, state: State, gap: int | None, *, silent: int | None = None, number: int = 1) -> Chair:
    """A chair; silent: days since the last contact or the start, where they aren't the gap."""
    made = Chair(number, name, "", state, gap, False, 0, None, None)
    days = gap if silent is None else silent
    return made if days is None else replace(made, silent_since=AS_OF - timedelta(days=days))


def on(back: int, *, contacts: int = 0, attempts: int = 0, is_away: bool = False) -> dict[str, Any]:
    day = AS_OF - timedelta(days=back)
    return {"executive_id": 1, "day": day, "contacts": contacts, "attempts": attempts, "is_away": is_away}


def traces(figure: theme.Figure, **wanted: Any) -> list[dict[str, Any]]:
    """The traces whose line or marker is like this."""
    return [
        trace
        for trace in figure["data"]
        if wanted.items() <= (trace.get("line", {}) | trace.get("marker", {})).items()
    ]


def said(figure: theme.Figure) -> list[str]:
    return figure["data"][0]["text"]


def test_contacts_and_attempts_lie_on_their_days_attempts_hollow_and_lower() -> None:
    figure = gap_lines(
        [chair("Ana", "in touch", 5)],
        [on(20, contacts=2), on(5, contacts=1), on(3, attempts=4)],
        AS_OF,
        LIMIT,
    )
    [contacts] = traces(figure, symbol="circle")
    [attempts] = traces(figure, symbol="circle-open")
    assert contacts["x"] == [-20, -5]
    assert attempts["x"] == [-3]
    assert attempts["y"][0] > contacts["y"][0]


@pytest.mark.parametrize("state", ["empty chair", "due soon", "in touch"])
def test_the_silence_is_thick_from_the_last_contact_to_today_in_the_states_colour(state: State) -> None:
    figure = gap_lines([chair("Ana", state, 27)], [], AS_OF, LIMIT)
    [silence] = traces(figure, width=6)
    assert silence["x"] == [-27, 0, None]
    assert silence["line"]["color"] == theme.STATE[state]
    assert bool(traces(figure, symbol=["square"])) == (state == "empty chair")


def test_leave_within_a_silence_is_dotted_because_its_clock_stands_still() -> None:
    leave = [on(back, is_away=True) for back in range(9, 4, -1)]
    figure = gap_lines([chair("Ana", "in touch", 15, silent=20)], leave, AS_OF, LIMIT)
    [solid] = traces(figure, width=6)
    [dotted] = traces(figure, dash="dot")
    assert solid["x"] == [-20, -10, None, -5, 0, None]
    assert dotted["x"] == [-10, -5, None]


@pytest.mark.parametrize(
    ("somebody", "words"),
    [
        (chair("Ana", "away", 0, silent=44), "Ana  away"),
        (replace(chair("Ana", "away", 3), away_until=date(2027, 1, 28)), "Ana  away until 28 Jan"),
        (chair("Ana", "cannot tell", 60), "Ana  cannot tell · at most 60 days"),
        (chair("Ana", "cannot tell", None, silent=60), "Ana  cannot tell · no contact known"),
        (chair("Ana", "in touch", None, silent=8), "Ana  no contact yet"),
    ],
)
def test_what_nobody_can_tell_or_expects_is_dotted_and_has_a_word(somebody: Chair, words: str) -> None:
    figure = gap_lines([somebody], [], AS_OF, LIMIT)
    assert said(figure) == [words]
    assert not traces(figure, width=6)
    assert traces(figure, dash="dot", width=3)


def test_somebody_never_contacted_is_an_empty_chair_with_a_dotted_line_from_their_start() -> None:
    figure = gap_lines([chair("Ana", "empty chair", None, silent=40)], [], AS_OF, LIMIT)
    assert "never" in said(figure)[0]
    assert said(figure)[0].endswith(" · empty chair")
    [dotted] = traces(figure, dash="dot", width=3)
    assert dotted["x"] == [-40, 0, None]
    assert dotted["line"]["color"] == theme.EMPTY


def test_one_gap_of_years_is_cut_with_an_arrow_and_its_number_stands_beside_the_name() -> None:
    people = [chair("Ana", "empty chair", 2000), chair("Ben", "empty chair", 90, number=2)]
    figure = gap_lines(people, [], AS_OF, LIMIT)
    [signs] = traces(figure, symbol=["triangle-left", "square", "square"])
    assert signs["x"][0] == -90
    assert "2,000 days" in said(figure)[0]
    [silence] = traces(figure, width=6)
    assert min(x for x in silence["x"] if x is not None) == -90
    low, high = figure["layout"]["xaxis"]["range"]
    drawn = [x for trace in figure["data"] for x in trace["x"] if x is not None]
    assert low <= min(drawn)
    assert max(drawn) <= high


@pytest.mark.parametrize(("ahead", "place", "dash"), [(0, 0, None), (4, 4, None), (90, 21, "dot")])
def test_the_next_meeting_lies_right_of_today_one_beyond_the_axis_on_a_dotted_stem(
    ahead: int, place: int, dash: str | None
) -> None:
    day = AS_OF + timedelta(days=ahead)
    booked = replace(chair("Ana", "in touch", 5), next_booked_on=day)
    figure = gap_lines([booked], [], AS_OF, LIMIT, today=AS_OF)
    [meeting] = traces(figure, symbol="diamond-open")
    assert meeting["x"] == [place]
    date_said = figure["data"][-1]
    assert date_said["text"] == ["today" if not ahead else f"{day.day} {day:%b}"]
    assert date_said["x"][0] > place
    assert bool(traces(figure, dash="dot")) == bool(dash)


def test_an_empty_chair_without_a_meeting_says_so_and_somebody_in_touch_does_not() -> None:
    people = [chair("Ana", "empty chair", 40), chair("Ben", "in touch", 2, number=2)]
    assert gap_lines(people, [], AS_OF, LIMIT)["data"][-1]["text"] == ["no meeting"]


def test_a_past_day_is_called_by_its_date() -> None:
    somebody = replace(chair("Ana", "in touch", 2), next_booked_on=AS_OF)
    figure = gap_lines([somebody], [], AS_OF, LIMIT, today=AS_OF + timedelta(days=9))
    said = f"{AS_OF.day} {AS_OF:%b}"
    assert said in [note["text"] for note in figure["layout"]["annotations"]]
    assert figure["data"][-1]["text"] == [said]


@pytest.mark.parametrize("limit", [7, 30, 90])
def test_today_and_the_limit_are_named_lines_and_months_are_marked(limit: int) -> None:
    figure = gap_lines([chair("Ana", "in touch", 2)], [], AS_OF, limit, today=AS_OF)
    notes = {note["text"]: note["x"] for note in figure["layout"]["annotations"]}
    assert notes["today"] == 0
    assert notes[f"limit, {limit} days"] == -limit
    axis = figure["layout"]["xaxis"]
    assert dict(zip(axis["ticktext"], axis["tickvals"], strict=True)) == {
        f"{day:%b}": (day - AS_OF).days
        for month in range(3, 12)
        if (day := date(2026, month, 1)) >= AS_OF - timedelta(days=3 * limit * 0.95)
    }
    assert all((AS_OF + timedelta(days=x)).weekday() == 0 for x in axis["minor"]["tickvals"])


@pytest.mark.parametrize("name", ["M" * 60, "Ana " * 20])
def test_a_name_and_its_words_fit_beside_each_other_on_a_phone(name: str) -> None:
    for state in theme.STATE:
        [words] = said(gap_lines([chair(name, state, 1234)], [], AS_OF, LIMIT))
        for tag in ("<b>", "</b>", "</span>", f'<span style="color:{theme.STATE[state]}">'):
            words = words.replace(tag, "")
        assert len(words) <= 50


def test_those_who_need_attention_come_first_and_no_more_than_asked_for() -> None:
    people = [chair(f"P{i}", "in touch", i, number=i) for i in range(30)]
    people.append(chair("Ana", "empty chair", 31, number=99))
    figure = gap_lines(people, [], AS_OF, LIMIT, most=10)
    assert len(said(figure)) == 10
    assert said(figure)[0].startswith("Ana")
    assert "Showing 10 of 31; the table has everyone." in [n["text"] for n in figure["layout"]["annotations"]]
