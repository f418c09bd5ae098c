"""A pack with everything in it, of as many executives as wanted: long, foreign and hostile names too."""

from datetime import UTC, date, datetime, timedelta

from analytics.model.chair import STATES, Chair, State, by_attention, headline
from analytics.report.pack import (
    Block,
    Coverage,
    EmptyPeriod,
    EmptyPeriods,
    Gap,
    Gaps,
    Head,
    Heard,
    Months,
    Pack,
    Page,
    Seats,
    Share,
    Shares,
    Table,
    Text,
    Tiles,
)
from analytics.summary.tile import Tile

AS_OF = date(2026, 11, 20)
HOSTILE = '<script>alert("x")</script> *_#$`\\@[link](http://evil.example)]'
NAMES = (
    "Mei-Ling Tan", "Rafael Ibáñez Soler", "Søren Kjeldgaard", "Hélène Marchetti", "Astrid Halvorsen",
    "Jónas Þorsteinsson", "Leila Haddad", "Priya Raghunathan", "Kwabena Osei", "Tomáš Dvořáček",
    "Łukasz Wiśniewski", "Ngozi Adeyemi",
)  # fmt: skip
STRANGE = (
    HOSTILE, "Bartholomew Featherstonehaugh-Cholmondeley de la Rochefoucauld", "ليلى حداد", "王小明",
    "Ada\x00 \x0bLove\u202elace", "🪑 Chair 🚀", "=HYPERLINK(\"http://evil.example\")",
    "Dónaldsuperlongsurname" * 4, "", "\U0001e290\U0001e291 in Toto",
)  # fmt: skip
_FEW: dict[int, State] = {0: "empty chair", 1: "empty chair", 2: "due soon", 3: "away"}
SEGMENTS = ("new", "established", "loyal", "lost")


def names(number: int, *, strange: bool) -> list[str]:
    """Names for so many executives, the strange ones first."""
    known = [*(STRANGE if strange else ()), *NAMES]
    return [known[i] if i < len(known) else f"Executive {i + 1} of Many" for i in range(number)]


def chairs(people: list[str]) -> list[Chair]:
    """A chair for each: two empty, one due soon, one away, the others in touch; more of each among many."""
    made = []
    for i, name in enumerate(people):
        state = _FEW.get(i, "in touch") if len(people) <= 16 else STATES[i % len(STATES)]
        silent = {"empty chair": 64 - i % 30, "due soon": 27, "away": 80, "cannot tell": 45}.get(
            state, i % 20
        )
        made.append(
            Chair(
                executive_id=i + 1,
                name=name,
                title="Chief Officer",
                state=state,
                gap_days=None if i == 1 else silent,
                is_long_empty=silent >= 60,
                attempts_since=19 if i == 0 else 0,
                next_booked_on=AS_OF + timedelta(10) if i == 0 else None,
                away_until=AS_OF + timedelta(69) if state == "away" else None,
            )
        )
    return by_attention(made)


def gaps(table: list[Chair]) -> Gaps:
    """Everybody's gap, one with a note."""
    note = "19 attempts since; on parental leave until May, and handed over to Leila Haddad until then"
    rows = tuple(
        Gap(c.name, c.state, c.gap_days, 90 if c.gap_days is None else c.gap_days, note if i == 0 else "")
        for i, c in enumerate(table)
    )
    return Gaps(rows, limit_days=30, due_soon_days=24)


def shares(table: list[Chair]) -> Shares:
    """Some mostly call, some are mostly called, one has few contacts and one none."""
    counts = [(0, 0, 0), (1, 2, 0), *((3 + i % 9, 2 + i * 5 % 13, i % 3) for i in range(len(table)))]
    return Shares(
        tuple(
            Share(c.name, p, r, u, p / (p + r) if p + r >= 5 else None)
            for c, (p, r, u) in zip(table, counts, strict=False)
        )
    )


def months() -> Months:
    """Twelve months, the first without any contact."""
    words = [f"{date(2026 - (i == 0), (i + 11) % 12 + 1, 1):%b %Y}" for i in range(12)]
    rows = [(0, 0, 0), *((40 + i * 7 % 20, 50 + i * 3 % 17, 2) for i in range(11))]
    return Months(
        tuple(
            Share(w, p, r, u, p / (p + r) if p + r else None)
            for w, (p, r, u) in zip(words, rows, strict=True)
        )
    )


def coverage(table: list[Chair]) -> Coverage:
    """The company and each executive over four segments; nobody has a lost customer of their own but two."""

    def cells(i: int) -> tuple[Heard | None, ...]:
        heard = [Heard(i * 3 % 13, 12, i * 4), Heard(2, 120, 3), Heard(0, 9, None)]
        return (*heard, Heard(1, 2, 1) if i < 2 else None)

    company = ("The company", (Heard(9, 12, 2), Heard(80, 120, 0), Heard(1, 9, 40), Heard(0, 4, None)))
    return Coverage(SEGMENTS, (company, *((c.name, cells(i)) for i, c in enumerate(table))))


def empty_periods(table: list[Chair]) -> EmptyPeriods:
    """Two periods for everybody in turn, and an open one for each empty chair."""
    first = AS_OF - timedelta(365)

    def of(i: int, chair: Chair) -> tuple[EmptyPeriod, ...]:
        past = [EmptyPeriod(first + timedelta(20 + i * 5 % 150), first + timedelta(60 + i * 5 % 150))]
        now = [EmptyPeriod(AS_OF - timedelta(34), None)] if chair.state == "empty chair" else []
        return tuple(past * (i % 3 != 2) + now)

    return EmptyPeriods(tuple((c.name, of(i, c)) for i, c in enumerate(table)), first, AS_OF)


def missing(table: list[Chair]) -> Table:
    """Who is missing, in words, numbers and days."""
    heads = (
        Head("Executive"),
        Head("Gap", "number", "days"),
        Head("Empty since", "date"),
        Head("Empty in a year", "percent"),
        Head("Tried since, booked next, noted", is_wide=True),
    )
    tried = "14 voicemail, 5 no answer; 2 by customers. Next on 30 Nov. On parental leave until May"
    rows = tuple(
        (c.name, c.gap_days, AS_OF - timedelta(34), 0.12, tried if i % 2 == 0 else None)
        for i, c in enumerate(table)
        if c.state == "empty chair"
    )
    return Table(heads, rows, "Both have tried to reach a customer since")


def tiles() -> Tiles:
    """The three figures with their change; one has nothing to tell in another pack."""
    return Tiles(
        (
            Tile(
                "Proactive share", "45", "%", "−5 points since 21 Oct",
                "70 of 154 contacts were started by us; of 1 more it is unknown.",
            ),
            Tile("Median gap", 3, "days", "+3 days since 21 Oct", "Half spoke more recently."),
            Tile("Coverage", None, "%", "", "Without a customer list there is nothing to count against."),
        )
    )  # fmt: skip


def page(title: str, *blocks: Block) -> Page:
    """A page as the builder makes it: a caption with the day, notes for the speaker."""
    caption = "Calendar days since the last contact; an attempt never counts. As of 20 November 2026."
    return Page(title, caption, blocks, (f"What “{title}” means.", "An empty chair is 30 days or more."))


def pack(executives: int, *, strange: bool = False) -> Pack:
    """A whole pack; with no executives its blocks are there and empty."""
    table = chairs(names(executives, strange=strange))
    definitions = ("Gap: whole days from the last contact to the as-of date.", f"Hostile: {HOSTILE}")
    fresh = Table(
        (Head("Source"), Head("Newest row", "date"), Head("Days old", "number")),
        (("crm_activities.csv", AS_OF, 0), ("calendar.ics", AS_OF - timedelta(3), 1204)),
        "All sources are fresh",
    )
    return Pack(
        kicker="Meeting pack",
        title="How close we are to our customers",
        subtitle="As of 20 November 2026, looking back 30 days, compared with 21 October 2026",
        as_of=AS_OF,
        pages=(
            page(headline(table), Seats(tuple(table)), tiles()),
            page("Both have tried; one has a date booked", missing(table), gaps(table)),
            page("Three executives are more than 70 % reactive", shares(table), months()),
            page(
                "Least heard: lost customers, none of 4",
                coverage(table),
                Text(("Lost without a word: 12 %.",)),
            ),
            page("Two chairs were empty for most of the year", empty_periods(table)),
            page(
                "What the words mean, and how fresh the data is",
                Text(definitions, "Definitions", True),
                fresh,
            ),
        ),
        fingerprint="0123456789abcdef",
        made_at=datetime(2026, 11, 22, 8, 30, tzinfo=UTC),
        is_sample=True,
    )
