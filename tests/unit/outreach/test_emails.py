"""E-mails claim nothing unknown, and open in a mail program whatever a name contains."""

import re
from dataclasses import replace
from datetime import UTC, date
from itertools import pairwise
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.errors import UserError
from analytics.model.text import plain
from analytics.outreach.emails import customer_mail, follow_up_mail, greeted, kudos_mail, slots, team_mail
from analytics.outreach.mailto import LONGEST, address, is_whole, mail
from analytics.outreach.next_five import Call
from tests.unit.outreach.cards import DAY, brief

HOSTILE = "Eve\r\nBcc: all@ours.example&cc=x?subject=y%0D%0A#{thanks}"
EMOJI_AND_RTL = "مريم \u202eمحمد 👩‍💻"


def call(
    customer: str,
    reason: str = "Loyal since 2019",
    account_manager: str | None = None,
    skipped: str | None = None,
    heard_on: date | None = None,
) -> Call:
    """Return a call of the week's list with what the team e-mail shows."""
    return Call(1, 1, customer, "loyal", reason, account_manager, None, skipped, heard_on, 0, None, None)


def opened(url: str) -> tuple[str, str, str]:
    """Return to, subject and body as a mail program reads them; fails if there is anything else."""
    parts = urlsplit(url)
    assert (parts.scheme, parts.netloc, parts.fragment) == ("mailto", "", "")
    assert url.isascii()
    assert len(url) <= LONGEST
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert set(fields) == {"subject", "body"}
    [subject], [body] = fields["subject"], fields["body"]
    assert "\n" not in subject
    assert body.count("\n") == body.count("\r\n")
    return unquote(parts.path), subject, body.replace("\r\n", "\n")


def test_an_email_opens_as_it_was_written() -> None:
    written = customer_mail(
        brief(
            name="Okafor, Ben", company="Acme & Söhne", email="ben+x@acme.example",
            customer_since=date(2020, 1, 2),
        ),
        "Amsel, Ada", slots(DAY, "Europe/Oslo"),
    )  # fmt: skip
    assert opened(written.url) == (written.to, written.subject, written.body)
    assert written.is_whole
    assert written.to == "ben+x@acme.example"
    assert written.body.startswith(
        "Hello Ben Okafor,\n\nThank you for almost seven years as our customer.\n\n"
    )
    assert written.body.endswith("Kind regards\nAda Amsel")
    assert "- Monday 23 November 2026, 10:00 to 10:30\n- Tuesday" in written.body
    assert "(times in Europe/Oslo)" in written.body


def test_an_email_without_address_date_and_slot_still_works() -> None:
    written = customer_mail(brief(), "Ada Amsel", [])
    assert opened(written.url) == ("", written.subject, written.body)
    assert written.body.startswith("Hello Acme,\n\nThank you for your business.")
    assert "Would one of these times" not in written.body


@pytest.mark.parametrize(
    ("known", "greeting"),
    [
        ({"name": "Acme", "company": "Acme"}, "Hello to everyone at Acme,"),
        ({"name": "Fähren GmbH & Co. KG"}, "Hello to everyone at Fähren GmbH & Co. KG,"),
        ({"name": "Okafor, Ben"}, "Hello Ben Okafor,"),
        ({"name": "\u202e"}, "Hello,"),
    ],
)
def test_a_company_is_greeted_as_a_company_and_a_bare_name_as_a_person(
    known: dict[str, str], greeting: str
) -> None:
    assert customer_mail(brief(**known), "Ada Amsel", []).body.partition("\n")[0] == greeting


@pytest.mark.parametrize("name", [HOSTILE, EMOJI_AND_RTL, "% %s {0} \x00", "名" * 4_000, "a" * 9_000])
def test_no_name_breaks_out_of_an_email(name: str) -> None:
    shown = brief(name=name, company=f"{name} Ltd", email=f"{name}@acme.example", executive=name)
    team = team_mail(name, [call(name, name, name), call(name)], {name: name})
    for written in (
        customer_mail(shown, name, slots(DAY, "UTC")),
        team,
        kudos_mail(name, name, name, name, name),
    ):
        to, subject, body = opened(written.url)
        assert to == written.to == ""
        assert "\n" not in written.subject
        assert "\u202e" not in subject + body
        assert not re.search(r"^(bcc|to|cc(?!: your manager)):", body, re.IGNORECASE | re.MULTILINE)
        if written.is_whole:
            assert (subject, body) == (written.subject, written.body)
        else:
            assert "…" in subject + body


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.text(max_size=3_000))
def test_any_text_gives_a_short_link_that_adds_nothing(subject: str, body: str) -> None:
    to, read_subject, read_body = opened(mail("a@acme.example", subject, body))
    assert to == "a@acme.example"
    if is_whole(to, subject, body):
        assert read_subject == plain(subject)
        assert read_body.split() == plain(body).split()
    else:
        assert "…" in read_subject + read_body


def test_a_long_email_loses_whole_paragraphs_and_keeps_both_ends() -> None:
    paragraphs = ["Hello,", *(f"{place}. " + "word " * 60 for place in range(9)), "Kind regards\nAda"]
    _, _, body = opened(mail("", "s", "\n\n".join(paragraphs)))
    kept = body.split("\n\n")
    assert kept[0] == "Hello,"
    assert kept[-2:] == ["…", "Kind regards\nAda"]
    assert 3 <= len(kept[1:-2]) < 9
    assert kept[1:-2] == [text.strip() for text in paragraphs[1 : len(kept) - 2]]


def test_praise_too_long_for_a_link_is_cut_at_a_word_but_whole_in_the_draft() -> None:
    words = "splendid " * 500
    written = kudos_mail("Ben Okafor", words, "Acme", "Ada Amsel", "ben@ours.example")
    to, _, body = opened(written.url)
    assert (to, written.is_whole) == ("ben@ours.example", False)
    assert "splendid splendid…" in body
    assert body.endswith("Cc: your manager")
    assert words.strip() in written.body


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("ben@acme.example", True), (" o'hara+x/y@acme.co.uk ", True), ("ü@bücher.example", True),
        ("", False), ("ben", False), ("ben@acme", False), ("ben@@acme.example", False),
        ("a@b.example,c@d.example", False),
        ("a@b.example?bcc=c@d.example", False), ("a@b.example\nBcc: c@d.example", False),
        ("Ben <ben@acme.example>", False), (".ben@acme.example", False), ("a@-b.example", False),
        (f"{'a' * 250}@acme.example", False),
    ],
)  # fmt: skip
def test_an_invalid_address_is_dropped(text: str, *, is_one: bool) -> None:
    assert address(text) == (text.strip() if is_one else "")
    assert (opened(mail(text, "s", "b"))[0] != "") is (is_one or text == "a@b.example,c@d.example")


def test_an_address_with_signs_of_a_link_stays_one() -> None:
    assert mail("a&b=c?d%@acme.example", "s", "b").startswith(
        "mailto:a%26b%3Dc%3Fd%25@acme.example?subject=s&"
    )


def test_slots_are_on_the_next_working_days_whatever_the_clocks_do() -> None:
    friday = slots(date(2026, 10, 23), "Europe/Oslo")  # the clocks go back on Sunday
    assert [f"{at:%a %d %H:%M}" for at in friday] == ["Mon 26 10:00", "Tue 27 14:30", "Wed 28 11:30"]
    assert [at.astimezone(UTC).hour for at in friday] == [9, 13, 10]
    assert slots(date(2026, 10, 24), "Europe/Oslo") == slots(date(2026, 10, 25), "Europe/Oslo") == friday
    assert [at.astimezone(UTC).hour for at in slots(date(2026, 10, 22), "Europe/Oslo", 2)] == [8, 13]
    holiday = [(DAY, date(2026, 11, 24)), (date(2026, 11, 25), date(2026, 11, 25)), (DAY, date(2026, 11, 23))]
    assert [at.day for at in slots(DAY, "UTC", away=holiday)] == [26, 27, 30]
    assert [at.day for at in slots(DAY, "UTC", away=[(date(2026, 11, 25), date.max)])] == [23, 24]
    many = slots(DAY, "Asia/Kathmandu", 9)
    assert all(a < b for a, b in pairwise(many))
    assert all(at.date() > DAY and at.isoweekday() <= 5 and 9 <= at.hour < 17 for at in many)


def test_the_team_email_has_each_call_with_its_reason_without_those_skipped() -> None:
    calls = [
        call("Acme", "Lost on 3 September.", "Bakken, Ingrid"),
        call("Bolt", skipped="a bad moment", account_manager="Nobody Else"),
        call("Corvo", heard_on=date(2026, 11, 17), account_manager="Gethin Prydderch"),
        call("Dune", account_manager="Ingrid Bakken"),
        call("Ebb", account_manager="Ada Amsel"),
        call("Fjord"),
    ]
    known = {"Bakken, Ingrid": "ingrid@ours.example", "Gethin Prydderch": "x@y.example\nBcc: z@y.example"}
    written = team_mail("Ada Amsel", calls, known)
    assert written.to == "ingrid@ours.example"
    assert written.subject == "I’m calling five of our customers this week"
    assert written.body.startswith("Hello Ingrid Bakken and Gethin Prydderch,\n\n")
    assert "I’m calling five of our customers myself" in written.body
    assert "1. Acme (Ingrid Bakken): Lost on 3 September." in written.body
    assert "2. Corvo (Gethin Prydderch): Loyal since 2019 (we’ve spoken already)." in written.body
    assert "5. Fjord: Loyal since 2019." in written.body
    assert "Bolt" not in written.body
    assert opened(written.url) == (written.to, written.subject, written.body)


def test_without_a_call_there_is_no_team_email() -> None:
    with pytest.raises(UserError, match="no calls this week"):
        team_mail("Ada Amsel", [call("Acme", skipped="a bad moment")])
    assert "calling one of our customers myself" in team_mail("Ada Amsel", [call("Acme")]).body


def test_after_a_call_the_email_says_thanks_and_lists_the_actions() -> None:
    actions = (
        {"what": "Send a seal.", "due_on": date(2026, 11, 27), "owner": "Amsel, Ada"},
        {"what": "Mend the pump", "due_on": date(2026, 11, 2), "owner": "Ben Okafor"},
        {"what": "Call again", "due_on": None, "owner": None},
    )
    shown = replace(brief(name="Ben Bo", company="Acme", email="b@acme.example"), actions=actions)
    written = follow_up_mail(shown, "Ada Amsel", date(2026, 11, 19))
    assert opened(written.url) == ("b@acme.example", "Thank you for your time", written.body)
    assert written.body.startswith("Hello Ben Bo,\n\nThank you for speaking with me on 19 November.")
    assert (
        "\n- Send a seal, by 27 November 2026"
        "\n- Mend the pump, which was due on 2 November 2026 (Ben Okafor)\n- Call again\n"
    ) in written.body
    assert "next" not in follow_up_mail(brief(), "Ada Amsel", DAY).body


def test_only_a_person_is_greeted_by_name() -> None:
    assert greeted(brief(name="Acme Ltd", company="ACME")) == ""
    assert greeted(brief(name="Acme", company=None)) == ""
    assert greeted(brief(name="Ben Okafor", company="Acme")) == "Ben Okafor"
