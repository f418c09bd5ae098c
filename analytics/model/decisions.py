"""The words of what leadership agrees, and of what explains a gap."""

from typing import Literal, get_args

Outcome = Literal["done", "dropped"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

NoteKind = Literal["note", "leave", "handed over"]
NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)
