"""What is chosen for a file that is imported."""

from dataclasses import dataclass
from datetime import datetime

from analytics.model.choices import Choices
from analytics.model.keep_text import KeepText, stricter


@dataclass(frozen=True)
class Options(Choices):
    """What the analyst chooses for a file, and how it is imported."""

    is_sample: bool = False
    known_on: datetime | None = None  # the day of a customer list; now unless it is the sample's
    sheets: tuple[str, ...] = ()  # only these
    is_fresh: bool = False  # nothing is remembered from earlier files of the same shape
    keep_text: KeepText | None = None  # of a log; never more than the setting says

    def kept_text(self, setting: KeepText) -> KeepText:
        """Return what is kept of the texts; the sample's are invented."""
        return "all" if self.is_sample else stricter(setting, self.keep_text)
