"""The words of customers that our subjects lack."""

from datetime import date, timedelta

import pytest

from tests.metrics.conftest import Open
from tests.metrics.world import TODAY, World

HEAD = "date, executive, customer, customer_email, channel, direction, outcome, subject, notes\n"
# Each of these is said by three customers, unless it says otherwise.
SAID = (
    "A1 They say flicker and délai of the https://flicker.example/why thing",
    "A2 The flicker again, and the délai. Mailed ops@flutter.example, www.flutter.example",
    "A3 Flicker! flicker; flicker and délai. Ops@flutter.example https://flutter.example",
    "A1 flutter is not a word of three: only of one",
    "A1 warranty in vain",
    "A2 warranty in vain",
    "A3 warranty in vain",
    "A1 only two of them say bespoke",
    "A2 only two of them say bespoke bespoke",
    "A1 widgets are late, and that ours broke is in a note of ours",
    "A2 he said “the Widgets again”, and no more",
    "A3 a widget and two widgets",
    "A1 Grumbles Limited was named by ours, with Ada and Fenna and 20261120 and 4x4",
    "A2 Grumbles Limited was named by ours, with Ada and Fenna and 20261120 and 4x4",
    "A3 Grumbles Limited was named by ours, with Ada and Fenna and 20261120 and 4x4",
)


def row(day: date, customer: str, notes: str, outcome: str = "connected", subject: str = "Warranty") -> str:
    mail = "fenna.berg@grumbles.example" if customer == "Grumbles" else ""
    fields = (day.isoformat(), "Ada", customer, mail, "call", "outbound", outcome, subject, f'"{notes}"')
    return ", ".join(fields) + "\n"


def log() -> str:
    days = [TODAY - timedelta(days=n) for n in range(400)]
    rows = [row(days[n], said[:2], said[3:]) for n, said in enumerate(SAID)]
    # most notes hold what nobody is asked about, and so are more than ten times as many
    rows += [row(days[20 + n], f"B{n}", f"common filling {'x' * 3}{n}") for n in range(60)]
    for n, name in enumerate(("A1", "A2", "A3")):
        rows.append(row(days[364 - n], name, "lastyear" if n else "lastyear oldest"))
        rows.append(row(days[365], name, "tooold"))
        rows.append(row(days[100 + n], name, "mailboxfull", outcome="voicemail"))
        rows.append(row(TODAY + timedelta(days=1 + n), name, "futurist"))
        rows.append(
            row(
                days[200 + n],
                name,
                "Broken\thttps://x.example\nunreadable dashboard",
                subject="About the dashboard",
            )
        )
    rows.append(f"{days[9]}, Ada, A1, , email, inbound, , , our widget is late\n")
    rows += [row(days[300], "Grumbles", "nothing")]
    return HEAD + "".join(rows)


@pytest.fixture(scope="module")
def cases(open_world: Open) -> World:
    made = open_world()
    made.log(log())
    return made


def words(world: World, **scope: object) -> dict[str, dict[str, object]]:
    return {row["word"]: row for row in world.ask("words", **scope)}  # type: ignore[arg-type]


def test_a_word_of_three_customers_that_no_subject_holds(cases: World) -> None:
    found = words(cases)
    flicker = found["flicker"]
    assert (flicker["customers"], flicker["times"], flicker["times_ours"]) == (3, 3, 0), "once for each note"
    assert found["délai"]["customers"] == 3, "any script"
    assert flicker["score"] > 0  # type: ignore[operator]
    assert set(found) >= {"flicker", "délai", "vain", "lastyear", "broken", "unreadable"}


def test_what_a_customer_wrote_or_is_quoted_with_is_theirs_and_stands_first(cases: World) -> None:
    found = words(cases)
    assert next(iter(found)) == "widget", "ahead of all that only we wrote"
    widget = found["widget"]
    assert (widget["theirs"], widget["customers"], widget["times"]) == (2, 3, 4), (
        "the plural is the same word"
    )
    assert "widgets" not in found
    assert found["flicker"]["theirs"] == 0
    assert [(e["customer"], e["is_theirs"]) for e in widget["examples"]] == [  # type: ignore[attr-defined]
        ("A1", True), ("A2", True), ("A3", False),
    ]  # fmt: skip


def test_examples_are_the_shortest_notes_of_three_customers(cases: World) -> None:
    examples = words(cases)["lastyear"]["examples"]
    assert [(e["customer"], e["note"]) for e in examples] == [  # type: ignore[attr-defined]
        ("A3", "lastyear"), ("A2", "lastyear"), ("A1", "lastyear oldest"),
    ]  # fmt: skip
    assert examples[0]["day"] == TODAY - timedelta(days=362)  # type: ignore[index]


@pytest.mark.parametrize(
    "word",
    [
        "warranty", "dashboard",  # stand in our subjects
        "bespoke",  # two customers
        "flutter", "https", "ops", "example",  # addresses and links
        "common", "filling",  # more than a tenth of the notes
        "grumbles", "fenna", "ada",  # customers, persons, executives
        "20261120", "4x4",  # numbers
        "and", "they", "with",  # of no meaning
        "tooold", "futurist",  # 365 days back, and to come
        "mailboxfull",  # said to a voicemail, by us
    ],
)  # fmt: skip
def test_what_is_no_word_of_customers(cases: World, word: str) -> None:
    assert word not in words(cases)


def test_on_a_past_day_and_of_the_executives_asked_for(cases: World) -> None:
    day = TODAY - timedelta(days=5)
    assert "flicker" not in words(cases, as_of=day)
    assert "vain" not in words(cases, as_of=day), "of its three customers one had said it"
    assert words(cases, executives=(99,)) == {}
