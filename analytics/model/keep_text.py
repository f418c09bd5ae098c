"""What of an interaction's text is kept: all of it, its subject alone, or none; and how that is said."""

from collections.abc import Collection
from typing import Literal, get_args

KeepText = Literal["all", "subjects", "none"]
KEEPS: tuple[KeepText, ...] = get_args(KeepText)  # each keeps less than the one before
NAMES: dict[KeepText, str] = {
    "all": "subjects and notes",
    "subjects": "subjects, no notes",
    "none": "no subjects, no notes",
}
TEXTS = ("subject", "notes")  # fields of text
_DROPPED: dict[KeepText, frozenset[str]] = {
    "all": frozenset(),
    "subjects": frozenset(("notes",)),
    "none": frozenset(TEXTS),
}


def stricter(one: KeepText, other: KeepText | None) -> KeepText:
    """Return the one of two choices that keeps less; None chooses nothing."""
    return max(one, other or one, key=KEEPS.index)


def at_least_as_strict(setting: KeepText) -> tuple[KeepText, ...]:
    """Return what can be chosen for a file: what the setting says, or less."""
    return KEEPS[KEEPS.index(setting) :]


def dropped(keep: KeepText) -> frozenset[str]:
    """Return the fields whose text is not kept."""
    return _DROPPED[keep]


def in_words(keep: KeepText | None, fields: Collection[str]) -> str:
    """Return what is kept of a log's text as a sentence; "" where it has none, or nobody knows.

    fields: those that the log fills.
    """
    if keep is None or not set(TEXTS) & set(fields):
        return ""
    kept, lost = (
        [
            f"{name.removesuffix('s')}s"
            for name in TEXTS
            if name in fields and (name in _DROPPED[keep]) is is_lost
        ]
        for is_lost in (False, True)
    )
    if not lost:
        return f"{' and '.join(kept).capitalize()} are kept."
    if kept:
        return f"{kept[0].capitalize()} are kept; {lost[0]} are not."
    return (
        f"{lost[0].capitalize()} are not kept." if len(lost) == 1 else "Neither subjects nor notes are kept."
    )
