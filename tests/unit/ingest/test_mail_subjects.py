"""Subjects of e-mails: threads, and mails that nobody wrote."""

import pytest

from analytics.ingest.mail_subjects import is_automatic, thread_of

ANSWERS = [
    "Offer for spring", "Re: Offer for spring", "RE : Offer  for spring ", "RE[2]: Offer for spring",
    "Re(3): Offer for spring", "Re^2: Offer for spring", "Odp.: Offer for spring", "答复：Offer for spring",
    "AW: WG: Offer for spring", "İLT: YNT: Offer for spring", "Rép\u00a0: Offer for spring",
    "[EXTERNAL] Re: [EXT] Offer for spring", "*** external *** Re: Offer for spring",
    "External: Offer for spring",
    "Re: [list-name] Offer for spring", "Offer for spring [#4711]", "Offer for spring (Ticket 123)",
    "##123## Offer for spring", "Ticket #12: Offer for spring", "Re: Offer for spring - Case 00123",
]  # fmt: skip


@pytest.mark.parametrize("subject", ANSWERS)
def test_a_thread_is_told_by_the_subject_without_what_was_added(subject: str) -> None:
    assert thread_of(subject) == "offerforspring"


def test_what_is_part_of_a_subject_stays() -> None:
    others = ["Research: offer", "Q3: offer", "Offer (2026)", "Offer AB-12", "Offer: spring"]
    assert [thread_of(text) for text in others] == [text.lower().replace(" ", "") for text in others]
    assert thread_of("Re: [Offer]") == thread_of("[EXTERNAL] [Offer]") == "offer"


@pytest.mark.parametrize("subject", ["", "Re:", "AW: Danke!", "Thanks", "[EXTERNAL] RE:"])
def test_a_subject_may_name_nothing(subject: str) -> None:
    assert thread_of(subject) == ""


@pytest.mark.parametrize(
    "subject",
    ["Read: X", "Lu\u00a0: X", "[EXTERNAL] Automatic reply: X", "已读：X", "ZUGESAGT: X",
     "Out of Office until Monday",
     "Delivery Status Notification (Failure)", "Nie można dostarczyć: X", "I'm on leave until 30 Nov"],
)  # fmt: skip
def test_mail_that_nobody_wrote_is_known(subject: str) -> None:
    assert is_automatic(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Accepted: X",
        "Reading list",
        "Rückruf: bitte heute",
        "Out of stock",
        "Delivery of pumps",
        "Read",
        "",
    ],
)
def test_mail_that_somebody_wrote_is_not_taken_for_it(subject: str) -> None:
    assert not is_automatic(subject)
