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

PHRASES = """
Out of office
Out of Office!
OOO
Out of office - Ines Marchetti
Out of office (back Monday)
Out of office from 3 to 5 December
Out of office Friday
Out of office 12/5
Out of office Re: pumps
Autoreply
Automatic reply – spring offer
Mail delivery failed: returning message to sender
Automatische Antwort auf Ihre Nachricht
Außer Haus bis 5.12.
Ich bin bis 12. Dezember nicht im Büro
Absent du 3 au 5
Réponse automatique
Fuera de la oficina hasta el lunes
Fuori ufficio, torno lunedì
Autosvar
Automatisch antwoord | vakantie
We have received your request
Undeliverable: pumps
""".strip().split("\n")
SENTENCES = """
Out of office furniture for the new site
Automatic doors quote
Out of the office lunch with Brolly
Out-of-office seating
Automatic reply handling in the portal
Mail delivery options for branches
Read receipts: how we handle them
We have received your offer, thank you
Currently out of stock
I am out of ideas on the price
I am currently on the board of Brolly
Away from Excel, towards Brolly
Automatische Antworten für Ihr Team
Ich bin vom Angebot überzeugt
Außer Haus Montage der Pumpen
Nous avons bien reçu votre offre
Absence du bureau principal à la foire
Abbiamo ricevuto la vostra offerta
Hemos recibido su oferta
Fuera de oficina central: plano
Wij hebben uw offerte bekeken
Automatisk svarsfunktion i portalen
Automatyczna odpowiedź głosowa w infolinii
Returned mail room keys
""".strip().split("\n")


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


@pytest.mark.parametrize("subject", PHRASES)
def test_a_phrase_of_a_program_may_stand_without_a_colon(subject: str) -> None:
    assert is_automatic(subject)


@pytest.mark.parametrize("subject", SENTENCES)
def test_a_longer_sentence_that_begins_alike_is_by_somebody(subject: str) -> None:
    assert not is_automatic(subject)
