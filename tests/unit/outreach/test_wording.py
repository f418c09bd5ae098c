"""Texts for customers are well-formed and claim nothing unknown."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from analytics.outreach.brief import group_of, script
from analytics.outreach.links import links, website
from analytics.outreach.wording import spoken, texts, thanks, what_they_asked, zone_in_words
from tests.unit.outreach.cards import DAY, brief, card


@pytest.mark.parametrize(
    ("since", "day", "said"),
    [
        (date(2019, 11, 20), DAY, "seven years as our customer."),
        (date(2019, 11, 21), DAY, "almost seven years as our customer."),
        (date(2020, 1, 20), DAY, "almost seven years as our customer."),
        (date(2020, 1, 21), DAY, "more than six years as our customer."),
        (date(2019, 10, 20), DAY, "more than seven years as our customer."),
        (date(2025, 11, 20), DAY, "a year as our customer."),
        (date(2025, 11, 21), DAY, "being our customer since November 2025."),
        (date(2026, 3, 1), DAY, "being our customer since March."),
        (date(2026, 11, 1), DAY, "becoming our customer this month."),
        (DAY, DAY, "becoming our customer this month."),
        (date(2020, 2, 29), date(2021, 2, 28), "being our customer since February 2020."),
        (date(2020, 2, 29), date(2021, 3, 1), "a year as our customer."),
        (date(2020, 2, 29), date(2024, 2, 29), "four years as our customer."),
        (date(2020, 2, 29), date(2024, 2, 28), "almost four years as our customer."),
        (date(2012, 5, 1), DAY, "more than 14 years as our customer."),
        (date(2026, 11, 21), DAY, "your business."),
        (date(1900, 1, 1), DAY, "your business."),
        (date(1, 1, 1), DAY, "your business."),
        (None, DAY, "your business."),
    ],
)
def test_years_are_whole_and_never_rounded_up(since: date | None, day: date, said: str) -> None:
    assert thanks(card(customer_since=since), day) == f"Thank you for {said}"


@pytest.mark.parametrize(
    ("since", "lost", "said"),
    [
        (date(2020, 1, 1), date(2026, 2, 1), "more than six years with us."),
        (date(2026, 1, 1), date(2026, 9, 1), "your time with us."),
        (date(2026, 9, 1), date(2026, 9, 1), "your time with us."),
        (None, date(2026, 9, 1), "doing business with us."),
        (date(2026, 9, 2), date(2026, 9, 1), "doing business with us."),
        (date(2020, 1, 1), DAY, "almost seven years with us."),
        (date(2020, 1, 1), date(2026, 11, 21), "almost seven years as our customer."),
    ],
)
def test_a_lost_customer_is_thanked_for_the_years_with_us(since: date | None, lost: date, said: str) -> None:
    assert thanks(card(customer_since=since, lost_on=lost), DAY) == f"Thank you for {said}"


@pytest.mark.parametrize(
    ("slot", "known", "group"),
    [
        ("loyal", {"lifecycle": "new", "satisfaction": "dissatisfied"}, "loyal"),
        ("priority", {"lifecycle": "lost", "satisfaction": "dissatisfied"}, "dissatisfied"),
        (None, {"lifecycle": "lost", "satisfaction": "neutral"}, "lost"),
        (None, {"lost_on": date(2020, 1, 1)}, "lost"),  # so long ago that no segment has them
        (None, {"lifecycle": "loyal", "lost_on": date(2026, 12, 1)}, "loyal"),
        (None, {"lifecycle": "new"}, "new"),
        (None, {"lifecycle": "established"}, "other"),
        (None, {}, "other"),
    ],
)
def test_the_weeks_list_decides_the_question_else_the_most_urgent_group(
    slot: str | None, known: dict[str, Any], group: str
) -> None:
    assert group_of(card(**known), slot, DAY) == group


def test_every_group_has_one_question_and_every_line_its_values() -> None:
    assert set(texts()["question"]) == {"new", "loyal", "lost", "dissatisfied", "other"}
    assert all(question.endswith("?") for question in texts()["question"].values())
    shown = brief(executive="Amsel, Ada", lifecycle="new", customer_since=date(2026, 10, 1))
    assert len(shown.reminders) == 3
    assert any("Ada Amsel" in line for line in shown.script)
    [voicemail] = [line for line in shown.script if line.startswith("On voicemail")]
    assert "customer since October. " in voicemail
    assert "What convinced you to buy from us?" in voicemail
    assert not any("{" in line for line in shown.script)
    owed = script("Ada", "Thank you.", "Why?", asks_for="Ben Bo", asked="you called me on 2 May.")
    assert owed[0] == "Ask for: Ben Bo"
    assert "I owe you a reply: you called me on 2 May. I’m sorry" in owed[1]
    assert not any("{" in line for line in owed)


@pytest.mark.parametrize(
    ("channel", "subject", "said"),
    [
        ("email", "", "you wrote to me on 17 October."),
        ("call", " “Leak”\n", "you called me on 17 October about “Leak”."),
        ("chat", "a" * 200, f"you wrote to me on 17 October about “{'a' * 119}…”."),
    ],
)
def test_a_customers_question_is_quoted(channel: str, subject: str, said: str) -> None:
    assert what_they_asked(date(2026, 10, 17), channel, subject, DAY) == said
    assert "17 October 2025" in what_they_asked(date(2025, 10, 17), channel, subject, DAY)


def test_the_time_zone_is_named() -> None:
    assert zone_in_words("UTC") == "times in UTC"
    assert zone_in_words("Europe/Oslo") == "times in Europe/Oslo"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Okafor, Ben", "Ben Okafor"),
        ("Ben Okafor", "Ben Okafor"),
        (" Ben\n\x00Okafor\u202e ", "Ben Okafor"),
        ("Ben Okafor, PhD", "Ben Okafor, PhD"),
        (",", ","),
        ("", ""),
    ],
)
def test_a_name_is_written_as_people_say_it(name: str, said: str) -> None:
    assert spoken(name) == said


def test_links_search_for_the_name_and_carry_nothing_else() -> None:
    hostile = 'Ä&B #1?x=y "Co"/../\r\n%0A'
    for found in links(card(name=hostile, company="Söhne GmbH", email="eve@bücher.example")):
        parts = urlsplit(found.url)
        assert parts.scheme == "https"
        assert found.url.isascii()
        assert not parts.fragment
        queried = parse_qs(parts.query)
        assert set(queried) <= {"q", "iar", "ia", "keywords"}
        if parts.query and "Company" not in found.label and found.label != "News":
            assert [*queried.get("q", []), *queried.get("keywords", [])] == [
                'Ä&B #1?x=y "Co"/../ %0A Söhne GmbH'
            ]


def test_xing_only_for_german_speakers_and_a_website_only_from_their_own_domain() -> None:
    labels = {found.label for found in links(card(email="ben@gmail.com"))}
    assert labels == {"Search the web", "News", "People on LinkedIn", "Company on LinkedIn"}
    assert next(found.url for found in links(card(email="a@acme.de"))) == "https://acme.de"
    assert links(card(email="a@acme.de"))[-1].label == "People on XING"
    assert links(card(name="Acme GmbH & Co. KG"))[-1].label == "People on XING"
    assert links(card(name="Agfa Kgs"))[-1].label != "People on XING"


@pytest.mark.parametrize(
    ("email", "host"),
    [
        ("a@bücher.example", "xn--bcher-kva.example"),
        ("a@ACME.example", "acme.example"),
        ("a@acme.example/evil", ""),
        ("a@user:pw@acme.example", ""),
        (f"a@{'x' * 64}.example", ""),
        ("a@-.example", ""),
        ("a@127.0.0.1", ""),
        ("a@..example", ""),
        ("", ""),
    ],
)
def test_a_website_is_a_host_and_nothing_else(email: str, host: str) -> None:
    assert website(email) == host
