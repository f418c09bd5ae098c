"""The brief's texts: earlier conversations, an open question, the people at the customer."""

from datetime import date
from typing import Any

import pytest

from analytics.outreach.contact_status import OpenQuestion
from pages.parts.my_chair.brief_view import how_it_went, people_line, waits


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"direction": "theirs", "channel": "call", "attempt": "missed"},
         "Customer called you; Ben (missed)"),
        ({"direction": "theirs", "judged": "attempt by the customer: no answer yet"},
         "Customer to you; Ben · e-mail · no reply yet"),
        ({"direction": "ours", "judged": "counted with another row"},
         "You; Ben to customer · e-mail · part of the same exchange"),
        ({"channel": "visit", "is_contact": True, "initiative": "proactive"}, "You; Ben · visit · proactive"),
        ({"direction": "ours", "channel": "call", "judged": "attempt: voicemail", "attempt": "voicemail"},
         "You; Ben to customer · call · attempt: voicemail"),
    ],
)  # fmt: skip
def test_a_conversation_says_who_contacted_whom(known: dict[str, Any], said: str) -> None:
    row = {"direction": None, "channel": "email", "attempt": None, "is_contact": False, "judged": "", **known}
    assert how_it_went(row, "you; Ben") == said


def test_an_open_question_has_its_day_and_its_words() -> None:
    asked = OpenQuestion(date(2026, 10, 17), "email", "Invoice 7", "Where is it?", has_spoken_since=False)
    assert waits(asked) == (
        "Waiting for your reply since 17 October 2026, when they wrote: “Invoice 7” – Where is it?"
    )
    since = OpenQuestion(date(2026, 10, 17), "call", "", "", has_spoken_since=True)
    assert waits(since) == (
        "You haven’t replied, but they’ve spoken to a colleague since. They called you on 17 October 2026"
    )


def test_people_have_an_address_to_write_to() -> None:
    people: list[dict[str, Any]] = [
        {"name": "Jane *Roe*", "email": "jane+x@acme.example"},
        {"name": "Jim Poe", "email": None},
        {"name": "Acme", "email": "post@acme.example"},
        {"name": "desk@acme.example", "email": "desk@acme.example"},
        {"name": "Bo", "email": "not an address](http://evil.example)"},
        *({"name": f"P{n}", "email": None} for n in range(4)),
    ]
    said = people_line(people, "Acme")
    jane = "**Jane \\*Roe\\*** [jane\\+x\\@\u2060acme\\.example](mailto:jane%2Bx@acme.example)"
    assert said.startswith(f"Contact: {jane}; Jim Poe; [post")
    assert "; Bo; " in said
    assert said.endswith("; and 3 more")
