"""Words of contact that the words beside them take back are no contact: unknown, and named."""

import pytest

from analytics.ingest.vocabulary import read_words

TAKEN_BACK = """
Wasn't reached
Haven’t spoken
hasnt connected
Yet to be reached
Almost reached
Nobody reached
No one answered
To be held
Will be held on Friday
Should be completed by May
Held over to next week
Reached out
Reached out via LinkedIn
Tried to connect
Completed by colleague
Meeting held without customer
Kaum erreicht
Keiner erreicht
Beinahe erreicht
Wird durchgeführt
Presque joint
Aucun contact effectué
Nadie contactado
Casi realizado
Nessuno contattato
Niemand bereikt
Bijna bereikt
Ingen nådd
Ninguém atendido
Done - customer did not come
Completed: customer wasn't there
Answered, not the right person
Erledigt - niemand da
""".strip().splitlines()
NO = ("Erreicht: nein", "Connected: no", "Reached (no)", "Joint : non")
MET = (
    "Reached", "Spoke to Don Miller", "Reached (New Haven)", "Spoke - not interested", "Reached: yes",
    "Connected - no decision yet", "Spoke, won the deal", "Done - 20 min", "Completed: all fine",
    "Connected - will call back",
)  # fmt: skip


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_what_was_not_hardly_or_not_yet_is_unknown(text: str) -> None:
    reading = read_words("outcome", [text])
    assert reading.values.get(text) not in ("contact", "answered")


@pytest.mark.parametrize("text", NO)
def test_a_no_after_a_colon_decides(text: str) -> None:
    assert read_words("outcome", [text]).values == {text: "no_answer"}


@pytest.mark.parametrize("text", MET)
def test_other_words_beside_a_contact_leave_it_one(text: str) -> None:
    assert read_words("outcome", [text]).values == {text: "contact"}
