"""The text of an iCalendar file, taken apart into events before any is parsed: one bad event is one note."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class CalendarText:
    """What stands in a calendar file.

    events: the lines of each VEVENT; zones: the lines of each VTIMEZONE; properties: the calendar's own, in
    upper case; others: how many to-dos and journal entries there are; is_cut_off: the last event has no end.
    """

    events: list[list[str]] = field(default_factory=list)
    zones: list[list[str]] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    others: int = 0
    is_cut_off: bool = False


def take_apart(text: str) -> CalendarText:
    """Divide unfolded lines into components."""
    found = CalendarText()
    open_lines: list[str] | None = None
    ending = ""
    for line in unfolded(text):
        mark = line.strip().upper()
        if open_lines is not None and mark == "BEGIN:VEVENT" and ending == "END:VEVENT":
            found.is_cut_off = True  # an event inside an event: the first never ended
            open_lines = [line]
        elif open_lines is not None:
            open_lines.append(line)
            if mark == ending:
                (found.events if ending == "END:VEVENT" else found.zones).append(open_lines)
                open_lines = None
        elif mark in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
            open_lines, ending = [line], f"END:{mark[6:]}"
        elif mark in ("BEGIN:VTODO", "BEGIN:VJOURNAL"):
            found.others += 1
        elif ":" in line and not mark.startswith(("BEGIN:", "END:")):
            name, _, value = line.partition(":")
            found.properties.setdefault(name.partition(";")[0].strip().upper(), value.strip())
    found.is_cut_off = found.is_cut_off or open_lines is not None
    return found


def unfolded(text: str) -> Iterator[str]:
    """Return logical lines: a line that begins with a blank goes on with the one before."""
    whole: list[str] = []
    for line in text.split("\n"):
        if line[:1] in (" ", "\t") and whole:
            whole.append(line[1:])
            continue
        if whole:
            yield "".join(whole)
        whole = [line] if line else []
    if whole:
        yield "".join(whole)


def value_of(lines: list[str], name: str) -> str:
    """Return the text of the first property with a name, or ""."""
    for line in lines:
        if line[: len(name)].upper() == name and line[len(name) : len(name) + 1] in (":", ";"):
            return line.partition(":")[2].strip()
    return ""


def has_property(lines: list[str], *names: str) -> bool:
    """Return whether one of the properties occurs."""
    return any(line.upper().startswith((f"{name}:", f"{name};")) for line in lines for name in names)
