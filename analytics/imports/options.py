"""What is chosen for a file that is imported."""

from dataclasses import dataclass
from datetime import datetime

from analytics.model.choices import Choices


@dataclass(frozen=True)
class Options(Choices):
    """What the analyst chooses for a file, and how it is imported."""

    is_sample: bool = False
    known_on: datetime | None = None  # the day of a customer list; now unless it is the sample's
    sheets: tuple[str, ...] = ()  # only these
    is_fresh: bool = False  # nothing is remembered from earlier files of the same shape
