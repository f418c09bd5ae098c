"""Texts → lengths in minutes; the unit is decided for a column as a whole, and said where it is open."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from analytics.ingest.duration_text import PER_UNIT, Length, is_about_calls, length_of, unit_beside, unit_of
from analytics.ingest.fold import is_blank_value
from analytics.model.sheet import Reading

NOT_A_DURATION = "not a duration"
_LONGEST, _A_DAY = 60 * 24 * 31, 60 * 24  # longer ones are not believed; without a unit not even these
# What whole days and working days last, in minutes: no length is doubted for being one.
_DAYS_LONG = frozenset({480, 540, 600, 660, 720})
_HALF_A_DAY = 480.0


@dataclass(frozen=True)
class _Unit:
    """The unit of a column's bare numbers or pairs, in minutes, and why, as a sentence."""

    minutes: float
    note: str = ""


def read_durations(
    texts: Iterable[str], reading: str = "", header: str = "", beside: Collection[str] = ()
) -> Reading:
    """Lengths of time → minutes; blanks are None.

    reading: the unit of bare numbers, "seconds", "milliseconds" or "hours", "" where it is to be found out:
    by the header, by those of the columns beside it, by what is plausible, else minutes. "0:45" is hours and
    minutes, unless people would talk for half a day; "1h 30m" and "PT1H30M" speak for themselves.
    """
    values: dict[str, float | None] = {}
    found: dict[str, Length] = {}
    reasons: dict[str, str] = {}
    for text in texts:
        if is_blank_value(text):
            values[text] = None
        elif length := length_of(text):
            found[text] = length
        else:
            reasons[text] = NOT_A_DURATION
    unit = reading or unit_of(header)
    calls = is_about_calls(header, *beside)
    numbers = _unit_of_numbers(_of(found, "number"), unit, header, beside, calls=calls)
    pairs, clocks = _units_of_clocks(found, unit, header, calls=calls)
    per_kind = {"said": 1.0, "number": numbers.minutes, "pair": pairs.minutes, "clock": clocks.minutes}
    for text, length in found.items():
        minutes = length.amount * per_kind[length.kind]
        if 0 <= minutes <= (_LONGEST if unit or length.kind == "said" else _A_DAY):
            values[text] = minutes
        else:
            reasons[text] = NOT_A_DURATION
    notes = tuple(dict.fromkeys(one.note for one in (numbers, pairs, clocks) if one.note))
    return Reading(values=values, reasons=reasons, notes=notes)


def _of(found: dict[str, Length], kind: str) -> dict[str, Length]:
    return {text: length for text, length in found.items() if length.kind == kind and length.amount}


def _unit_of_numbers(
    numbers: dict[str, Length], unit: str, header: str, beside: Collection[str], *, calls: bool
) -> _Unit:
    """What one is of a column's bare numbers."""
    if not numbers:
        return _Unit(1.0)
    amounts = [length.amount for length in numbers.values()]
    if max(amounts) < 1 and 2 * sum(length.decimals > 3 for length in numbers.values()) > len(amounts):
        return _Unit(1440.0, f"We read “{header}” as fractions of a day, as spreadsheets store times.")
    if unit:
        return _Unit(PER_UNIT[unit])
    other, neighbour = unit_beside(header, beside)
    if other:
        note = f"We read “{header}” as {other}, like “{neighbour}”."
        return _Unit(PER_UNIT[other], note if other != "minutes" else "")
    if _are_absurd(amounts, 240.0 if calls else _HALF_A_DAY):
        text, longest = max(numbers.items(), key=lambda one: one[1].amount)
        would_be = f"as minutes, “{text.strip()[:20]}” would be {longest.amount / 60:,.0f} hours"
        name = "milliseconds" if _median(amounts) / 60 > _HALF_A_DAY else "seconds"
        return _Unit(PER_UNIT[name], f"We read “{header}” as {name}; {would_be}.")
    if (
        not calls
        and any(a % 1 for a in amounts)
        and all(a * 4 % 1 == 0 for a in amounts)
        and _median(amounts) <= 3
    ):
        return _Unit(60.0, f"We read “{header}” as hours, since all values are quarter hours.")
    return _Unit(1.0)


def _are_absurd(amounts: list[float], most: float) -> bool:
    """Whether numbers cannot be minutes: usually, or too often, they would be longer than anybody talks.

    What is too long even in seconds says nothing of the others.
    """
    slips = sum(a > 60 * most for a in amounts)
    if 2 * slips < len(amounts):
        amounts = [a for a in amounts if a <= 60 * most]
    doubted = [a for a in amounts if a > most and a not in _DAYS_LONG and a % 1440]
    if not doubted or (len(doubted) == 1 and len(amounts) > 3):  # one alone is rather a slip
        return False
    return _median(amounts) > most / 2 or (10 * len(doubted) >= len(amounts) and not _are_rounded(amounts))


def _median(amounts: list[float]) -> float:
    """The middle one; the statistics module takes 20 ms to load."""
    ordered = sorted(amounts)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _are_rounded(amounts: list[float]) -> bool:
    """Whether minutes are those of people, who round; a few may be round by chance."""
    return all(amount % 15 == 0 for amount in amounts) or (
        len(amounts) > 3 and all(amount % 5 == 0 for amount in amounts)
    )


def _units_of_clocks(found: dict[str, Length], unit: str, header: str, *, calls: bool) -> tuple[_Unit, _Unit]:
    """What one minute is of "12:25" (1, or 1/60 where that is minutes and seconds), and of "12:25:00"."""
    pairs, clocks = _of(found, "pair"), _of(found, "clock")
    if unit in ("h:mm", "hours", "mm:ss", "seconds"):
        return _Unit(1.0 if unit in ("h:mm", "hours") else 1 / 60), _Unit(1.0)
    seconds_tell = any(length.amount % 1 for length in clocks.values())
    if pairs:
        rounded = _are_rounded([length.amount for length in pairs.values()])
        beside_clocks = bool(clocks) and not (rounded and not seconds_tell)
        return _unit_of_pairs(pairs, header, calls=calls, is_shorter=beside_clocks), _Unit(1.0)
    if clocks and not seconds_tell and not unit:  # a spreadsheet takes 12:25 for hours and adds seconds
        found_out = _unit_of_pairs(clocks, header, calls=calls, is_shorter=False)
        return _Unit(1.0), found_out if found_out.minutes < 1 else _Unit(1.0)
    return _Unit(1.0), _Unit(1.0)


def _unit_of_pairs(pairs: dict[str, Length], header: str, *, calls: bool, is_shorter: bool) -> _Unit:
    """Hours and minutes, or minutes and seconds where people would talk for half a day.

    is_shorter: those of more than an hour have three parts.
    """
    amounts = [length.amount for length in pairs.values()]
    text, longest = max(pairs.items(), key=lambda one: one[1].amount)
    usual, rounded = _median(amounts) / 60, _are_rounded(amounts)
    if rounded:
        too_long = usual > (3 if calls else 8) or any(a > 720 and a % 480 for a in amounts)
    else:
        too_long = longest.amount > (4 if calls else 8) * 60 or usual > (1.5 if calls else 3)
    shown = text.strip()[:20]
    if too_long:
        why = f"as hours and minutes, “{shown}” would be {longest.amount / 60:,.0f} hours"
        return _Unit(1 / 60, f"We read “{header}” as minutes and seconds; {why}.")
    if is_shorter:
        return _Unit(1 / 60, f"We read “{shown}” as minutes and seconds, since longer ones have three parts.")
    return _Unit(1.0, "" if rounded else f"We read “{shown}” as hours and minutes.")
