"""Two logs in different time zones: the same meetings are in both, hours apart, and count twice."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TimeZoneMismatch:
    """How one log's times and another's differ, and what would explain it.

    file, batch: of the times that are off; other: the file that has the same meetings. rows: how many;
    double: how many of them count twice. minutes: by how much they come after the other's, ascending;
    negative is before. read_in: the zone in which they were read, "" where they say their offset. fitting:
    zones in which they would be the same times, the likeliest first. named_by: the file that names the first
    of them, "" for none. is_setting: they were read in the organisation's zone, since nothing else was said.
    """

    file: str
    batch: int
    other: str
    rows: int
    double: int
    minutes: tuple[int, ...]
    read_in: str
    fitting: tuple[str, ...]
    named_by: str = ""
    is_setting: bool = False

    def in_words(self, tried_from: int | None) -> str:
        """Return finding and remedy for the receipt. tried_from: the first batch of a preview, or None."""
        return f"{self.finding()} {self.remedy(tried_from)}"

    def finding(self) -> str:
        """Return what differs, and the likely cause."""
        side = "after" if self.minutes[-1] > 0 else "before"
        twice = ", and count twice" if self.double == self.rows else ""
        if 0 < self.double < self.rows:
            twice = f"; {self.double:,} of them count twice"
        said = (
            f"{self.rows:,} meetings in {self.file} are {lengths(self.minutes)} {side} the same ones"
            f" in {self.other}{twice}."
        )
        if not self.read_in:
            return f"{said} Both files give a time zone offset, so one of them is wrong."
        named = f", the zone of {self.named_by}" if self.named_by else ""
        return f"{said} We read their times as {self.read_in}; as {self.zones()}{named}, they would match."

    def zones(self) -> str:
        """Return the zones that fit: “Europe/Berlin, Europe/Paris or Europe/Oslo”."""
        *others, last = self.fitting
        return f"{', '.join(others)} or {last}" if others else last

    def remedy(self, tried_from: int | None) -> str:
        """Return what to do about it on the command line."""
        if not self.read_in:
            return "Correct the export and import it again."
        zone = self.fitting[0]
        if self.is_tried(tried_from):
            return f"If so, use --zone {zone}{self._or_setting()}."
        again = f"undo batch {self.batch} and import it again with --zone {zone}"
        return f"If so, {again}{self._or_setting()}."

    def is_tried(self, tried_from: int | None) -> bool:
        """Return whether the file that is off is only previewed, and can still be read otherwise."""
        return tried_from is not None and self.batch >= tried_from

    def _or_setting(self) -> str:
        return f', or set time_zone = "{self.fitting[0]}" for the organisation' if self.is_setting else ""


def lengths(minutes: tuple[int, ...]) -> str:
    """Return lengths of time: “1 or 2 hours”, “5½ hours”."""
    told = sorted({abs(length) for length in minutes})
    said = " or ".join(_hours(length) for length in told)
    return f"{said} hour{'' if told == [60] else 's'}" if told != [30] else "half an hour"


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    part = {0: "", 15: "¼", 30: "½", 45: "¾"}[rest]
    return f"{hours or ''}{part}" if part else str(hours)
