"""The brief before a call: from My chair, by its address, and for an unknown customer."""

import pytest

from tests.pages.harness import Desk, heading, text, walk
from tests.pages.test_my_chair import ask, number


def test_a_brief_has_who_they_are_the_question_and_the_buttons(sampled: Desk) -> None:
    app = sampled.open("my_chair", executive="Mei-Ling Tan")
    [link] = [
        link
        for link in app.get("page_link")
        if link.proto.label == "Brief" and "customer=" in link.proto.query_string
    ][:1]
    [first, *_] = ask("next_five", number("Mei-Ling Tan"))
    assert link.proto.query_string == f"executive=Mei-Ling+Tan&customer={first['customer_id']}"
    brief = sampled.open("brief", executive="Mei-Ling Tan", customer=str(first["customer_id"]))
    assert heading(brief) == first["customer"]
    read = text(brief)
    assert "What convinced you to buy from us?" in read
    assert "Listen. Don’t justify, and don’t sell." in read
    assert "Hello, this is Mei-Ling Tan." in read
    brief.button(key="brief_mail").click().run()
    assert any(
        "Kind regards\nMei-Ling Tan" in element.value for element in walk(brief) if element.type == "code"
    )
    brief.button(key="brief_invite").click().run()
    assert not brief.error


@pytest.mark.parametrize("customer", ["0", "99999999", "abc", "²", "-1", "1" * 30])
def test_a_brief_of_an_unknown_customer_is_an_error(three: Desk, customer: str) -> None:
    app = three.open("brief", executive="Ada Amsel", customer=customer)
    assert len(app.error) == 1
    assert "customer" in app.error[0].value
