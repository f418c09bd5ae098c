"""Outcomes in whole phrases: what denies, doubts or puts off a contact is none."""

import pytest

from analytics.ingest.vocabulary import read_words


@pytest.mark.parametrize(
    "text",
    [
        "Wasn't reached", "Wasnt reached", "Haven't spoken", "Yet to be reached", "Almost reached",
        "ALMOST REACHED",
        "Nobody reached", "Scarcely reached", "Reached?", "Kaum erreicht", "Beinahe erreicht",
        "Fast erreicht",
        "To be held", "Will be held on Friday", "Held over to next week", "Held next Tuesday",
        "Presumably held",
        "Reached out", "Reached out via LinkedIn", "Spoken with nobody", "Reached the wrong department",
        "Answered, not the right person", "Answered - wasn't him", "Connected - unsure", "Held: tbc, maybe",
        "Completed by colleague", "Spoke with a colleague", "Done - presque personne", "Reached (nearly)",
        "Wird am Freitag stattgefunden haben", "Soll erreicht werden", "Vermutlich erreicht", "No answer: no",
        "Joint - pas la bonne personne", "Bereikt - waarschijnlijk", "Contactado - tal vez",
        "Contattato - forse",
    ],
)  # fmt: skip
def test_a_phrase_around_a_contact_word_that_denies_or_doubts_it_is_unknown(text: str) -> None:
    assert read_words("outcome", [text]).values.get(text, "?") == "?"


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Erreicht: nein", "no_answer"),
        ("Reached? No", "no_answer"),
        ("Connected = No", "no_answer"),
        ("Joint : non", "no_answer"),
        ("Held: no", "no_show"),
        ("Erreicht: ja", "contact"),
        ("Reached? Yes", "contact"),
        ("Done - customer did not come", "no_show"),
        ("Reached out, no response", "no_answer"),
        ("Reached voicemail", "voicemail"),
    ],
)
def test_what_stands_beside_a_contact_word_may_decide(text: str, ours: str) -> None:
    assert read_words("outcome", [text]).values == {text: ours}


@pytest.mark.parametrize(
    "text",
    [
        "Reached - interested", "Connected - call back", "Spoke to Ada about the renewal", "Spoke briefly",
        "Spoken (10 min)", "Customer reached by phone", "Finally reached", "I spoke with Ben",
        "Mit Herrn Weber gesprochen",
        "Kunde telefonisch erreicht", "Habe ihn gestern erreicht", "Meeting was held",
        "Have spoken to the CFO",
        "Reached, will call again tomorrow", "Spoke - not interested", "Reached - no budget",
        "Connected: no decision yet",
        "Gesprochen - kein Bedarf", "Termin hat stattgefunden", "Joint - pas de budget",
        "Successfully completed",
        "Call connected and held for 10 min", "Reached, not interested in the offer",
    ],
)  # fmt: skip
def test_a_phrase_whose_other_words_are_harmless_is_a_contact(text: str) -> None:
    assert read_words("outcome", [text]).values == {text: "contact"}
