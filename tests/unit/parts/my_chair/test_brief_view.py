"""What a brief says of the talks before, and of a question that waits."""

from datetime import date
from typing import Any

import pytest

from analytics.outreach.contact_status import OpenQuestion
from pages.parts.my_chair.brief_view import how_it_went, waits, whom


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"direction": "theirs", "channel": "call", "attempt": "missed"}, "Customer called you; Ben, missed"),
        ({"direction": "theirs", "judged": "attempt by the customer: no answer yet"},
         "Customer to you; Ben · e-mail · not answered yet"),
        ({"direction": "ours", "judged": "counted with another row"},
         "You; Ben to customer · e-mail · part of the same exchange"),
        ({"channel": "visit", "is_contact": True, "initiative": "proactive"}, "You; Ben · visit · proactive"),
        ({"direction": "ours", "channel": "call", "judged": "attempt: voicemail", "attempt": "voicemail"},
         "You; Ben to customer · call · attempt: voicemail"),
    ],
)  # fmt: skip
def test_a_talk_says_who_turned_to_whom_in_plain_words(known: dict[str, Any], said: str) -> None:
    row = {"direction": None, "channel": "email", "attempt": None, "is_contact": False, "judged": "", **known}
    assert how_it_went(row, "you; Ben") == said


def test_what_waits_says_since_when_and_in_which_words() -> None:
    asked = OpenQuestion(date(2026, 10, 17), "email", "Invoice 7", "Where is it?", has_spoken_since=False)
    assert waits(asked) == (
        "Waits for your answer since 17 October 2026, when they wrote: “Invoice 7” – Where is it?"
    )
    since = OpenQuestion(date(2026, 10, 17), "call", "", "", has_spoken_since=True)
    assert waits(since) == (
        "They called you on 17 October 2026 and had no answer from you, but have spoken with us since"
    )


def test_whom_to_reach_is_said_with_an_address_to_write_to() -> None:
    people: list[dict[str, Any]] = [
        {"name": "Jane *Roe*", "email": "jane+x@acme.example"},
        {"name": "Jim Poe", "email": None},
        {"name": "Acme", "email": "post@acme.example"},
        {"name": "desk@acme.example", "email": "desk@acme.example"},
        {"name": "Bo", "email": "not an address](http://evil.example)"},
        *({"name": f"P{n}", "email": None} for n in range(4)),
    ]
    said = whom(people, "Acme")
    jane = "**Jane \\*Roe\\*** [jane\\+x\\@\u2060acme\\.example](mailto:jane%2Bx@acme.example)"
    assert said.startswith(f"Whom to reach: {jane}; Jim Poe; [post")
    assert "; Bo; " in said
    assert said.endswith("; and 3 more")
