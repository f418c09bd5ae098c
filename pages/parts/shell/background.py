"""Long work of a session: done in a thread of its own, so that a click does not begin it anew."""

import threading
import weakref
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import streamlit as st

from analytics.imports.import_sheet import STEPS
from pages.parts.shell.escape import escape_markdown

Result = TypeVar("Result")
Say = Callable[[str, int], None]  # told of each step, and of how many rows
_LONGEST = 60  # characters of a file's name
_SOON = 0.3  # seconds: what is done by then needs no bar


class CancelledError(Exception):
    """Nobody waits for the work any more; it is raised within it at its next step."""


class _State(Generic[Result]):
    """What the thread and those who wait share."""

    def __init__(self, files: int, names: Sequence[str] = (), steps: int = len(STEPS)) -> None:
        self.files, self.read, self.begun = max(files, 1), 0, 0
        self.names, self.steps = names, steps
        self.place = 0  # of the step after reading that the file is in
        self.step, self.rows = STEPS[0], 0
        self.result: Result | None = None
        self.error: Exception | None = None
        self.is_done, self.is_cancelled = threading.Event(), threading.Event()

    def say(self, step: str, rows: int) -> None:
        """Note how far the work is. Raises CancelledError when nobody waits for it any more."""
        if self.is_cancelled.is_set():
            raise CancelledError
        self.read += step == STEPS[0]
        self.begun += step == STEPS[1]
        if step in STEPS[1:]:
            self.place = STEPS.index(step)
        self.step, self.rows = step, rows

    def run(self, work: Callable[[Say], Result]) -> None:
        """Do the work; how it ended is for those who wait."""
        try:
            self.result = work(self.say)
        except Exception as error:  # noqa: BLE001 - raised again where somebody waits for it
            self.error = error
        self.is_done.set()

    def words(self) -> str:
        """Return the step as text: “Converting 1,000,000 rows, step 4 of 6, file 2 of 5”."""
        place = STEPS.index(self.step) + 1 if self.step in STEPS else 0
        words = self.step.replace(" rows", f" {self.rows:,} rows") if self.rows else self.step
        if self.rows and "rows" not in self.step:
            words += f": {self.rows:,} rows"
        number = self.read if self.step == STEPS[0] else self.begun
        steps = f", step {place} of {self.steps}" if place and self.steps > 1 else ""
        at = min(max(number, 1), self.files)
        files = f", file {at} of {self.files}" if self.files > 1 and place else ""
        return f"{words}{steps}{files}{self._name(at)}"

    def _name(self, at: int) -> str:
        """Return the name of the file that is being read; later steps take files in another order."""
        if self.step != STEPS[0] or at > len(self.names):
            return ""
        name = self.names[at - 1]
        return f": {escape_markdown(name if len(name) <= _LONGEST else f'{name[:_LONGEST]}…')}"

    def share(self) -> float:
        """Return how much is done, from 0 to 1, as far as steps and files tell."""
        begun = self.read + (self.steps - 1) * max(self.begun - 1, 0) + self.place
        return min(max(begun - 1, 0) / (self.files * self.steps), 1.0)


class Job(Generic[Result]):
    """Work that has been begun. Its session keeps it; when the session lets go of it, it is cancelled.

    work: is handed what to tell its steps to. files: how many it goes through. is_confirmed: it runs to
    its end even when nobody waits for it any more, because somebody has confirmed it. names: of the files, in
    the order in which they are gone through. is_reading: the files are only read.
    """

    def __init__(
        self,
        work: Callable[[Say], Result],
        *,
        files: int = 1,
        is_confirmed: bool = False,
        names: Sequence[str] = (),
        is_reading: bool = False,
    ) -> None:
        steps = 1 if is_reading else len(STEPS)
        self._state: _State[Result] = _State(files, names, steps)
        if not is_confirmed:
            weakref.finalize(self, self._state.is_cancelled.set)
        threading.Thread(target=self._state.run, args=(work,), daemon=True).start()

    def cancel(self) -> None:
        """Stop at the next step."""
        self._state.is_cancelled.set()

    def is_done(self, within: float = _SOON) -> bool:
        """Return whether it ends within so many seconds."""
        return self._state.is_done.wait(within)

    def follow(self) -> Result:
        """Draw the progress until it is done; return its result, or raise the error that ended it.

        A rerun ends the drawing, not the work: the next run follows on.
        """
        state = self._state
        if not state.is_done.wait(_SOON):
            shown = state.share(), state.words()
            bar = st.progress(*shown)
            while not state.is_done.wait(_SOON):
                _give_way()
                now = state.share(), state.words()
                if now != shown:  # a browser goes through its whole page for each message
                    bar.progress(*now)
                    shown = now
            bar.empty()
        if state.error:
            raise state.error
        return state.result  # type: ignore[return-value]  # what the work returned


def _give_way() -> None:
    """End the run here if a click asks for another: Streamlit looks for one at each use of the session."""
    st.session_state.get("following")
