"""How much of the disk uploads may take that wait for their import: in one tab, and in all together."""

import shutil
import threading
from collections import Counter
from dataclasses import dataclass

from analytics.ingest.limits import FREE, in_words
from analytics.model.disk import temporary_folder
from analytics.settings import Settings


@dataclass(eq=False)
class Place:
    """Bytes of the disk that an upload takes until it is released; once is enough, and more does no harm."""

    space: "UploadSpace"
    session: str
    size: int

    def release(self) -> None:
        """Give the bytes back."""
        self.space.give_back(self)


class UploadSpace:
    """The bytes that uploads take, by session."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()
        self._guard = threading.Lock()

    def take(self, session: str, size: int, settings: Settings) -> Place | str:
        """Return a place for so many bytes, or a sentence on why there is none."""
        in_session, in_all = settings.upload_session_mb * 1_000_000, settings.upload_total_mb * 1_000_000
        if size > (most := min(in_session, in_all)):
            return f"The file is larger than the {in_words(most)} that a browser tab may upload."
        with self._guard:
            if self._taken[session] + size > in_session:
                most = in_words(in_session)
                return f"Your uploads together exceed {most}. Import or remove some of them first."
            if self._taken.total() + size > in_all:
                return "The uploads of all users together take too much space. Try again in an hour."
            if size > shutil.disk_usage(temporary_folder()).free - FREE:
                return "The server's disk is full. Ask your administrator to make room."
            self._taken[session] += size
        return Place(self, session, size)

    def give_back(self, place: Place) -> None:
        """Count a place no longer."""
        with self._guard:
            self._taken[place.session] -= place.size
            place.size = 0
            if self._taken[place.session] <= 0:
                del self._taken[place.session]

    def taken(self) -> int:
        """Return the bytes that are taken."""
        with self._guard:
            return self._taken.total()
