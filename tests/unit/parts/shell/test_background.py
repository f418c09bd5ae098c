"""Long work goes on over reruns, stops when nobody waits for it, and is finished where it was promised."""

import gc
import threading
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st

from analytics.imports.import_sheet import STEPS
from analytics.model.errors import UserError
from pages.parts.shell import background
from pages.parts.shell.background import Job, Say, _State

PATIENCE = 10  # seconds


class Work:
    """Work in two steps, the second of which waits until it is let go on."""

    def __init__(self) -> None:
        self.is_begun, self.may_go_on, self.is_over = (threading.Event() for _ in range(3))
        self.ended = ""

    def __call__(self, say: Say) -> str:
        try:
            say("Reading the file", 0)
            self.is_begun.set()
            self.may_go_on.wait(PATIENCE)
            say("Loading rows", 0)
            self.ended = "done"
        except Exception as error:
            self.ended = type(error).__name__
            raise
        finally:
            self.is_over.set()
        return "the result"


@pytest.fixture
def work() -> Work:
    return Work()


def end(work: Work) -> str:
    work.may_go_on.set()
    assert work.is_over.wait(PATIENCE)
    return work.ended


def test_whoever_follows_gets_the_result(work: Work) -> None:
    job = Job(work)
    work.may_go_on.set()
    assert job.follow() == "the result"
    assert job.follow() == "the result"


def test_an_error_is_raised_where_it_is_followed() -> None:
    def fail(_say: Say) -> None:
        raise UserError("It cannot be.")

    job = Job(fail)
    for _ in range(2):
        with pytest.raises(UserError, match="It cannot be"):
            job.follow()


def test_a_closed_tab_stops_the_work_at_its_next_step(work: Work) -> None:
    job = Job(work)
    assert work.is_begun.wait(PATIENCE)
    del job
    gc.collect()
    assert end(work) == "CancelledError"


def test_what_was_promised_goes_on_after_the_tab_is_closed(work: Work) -> None:
    job = Job(work, is_confirmed=True)
    assert work.is_begun.wait(PATIENCE)
    del job
    gc.collect()
    assert end(work) == "done"


def test_work_that_another_choice_makes_void_is_cancelled(work: Work) -> None:
    job = Job(work)
    assert work.is_begun.wait(PATIENCE)
    job.cancel()
    assert end(work) == "CancelledError"


class Drawn:
    """A bar that keeps what it was told, and lets the work go on after so many looks for a click."""

    def __init__(self, work: Work, looks: int) -> None:
        self.work, self.looks, self.told = work, looks, list[str]()
        self.session = st.session_state

    def progress(self, _share: float, words: str) -> "Drawn":
        self.told.append(words)
        return self

    def empty(self) -> None:
        self.told.append("")

    def get(self, key: str) -> Any:
        self.looks -= 1
        if not self.looks:
            self.work.may_go_on.set()
        return self.session.get(key)


def test_a_bar_is_sent_only_with_news_and_a_click_is_looked_for_all_the_while(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = Drawn(work, looks=3)
    monkeypatch.setattr(background, "_SOON", 0.01)
    monkeypatch.setattr(st, "progress", bar.progress)
    monkeypatch.setattr(st, "session_state", bar)
    job = Job(work)
    assert work.is_begun.wait(PATIENCE)
    assert job.follow() == "the result"
    assert bar.looks <= 0
    told = [words for words in bar.told if not words.startswith("Loading rows")]  # it may have ended by then
    assert told == ["Reading the file, step 1 of 6", ""]


def said(files: int, *steps: tuple[str, int]) -> "_State[None]":
    state: _State[None] = _State(files)
    for step, rows in steps:
        state.say(step, rows)
    return state


@pytest.mark.parametrize(
    ("files", "steps", "words"),
    [
        (1, [("Reading the file", 0)], "Reading the file, step 1 of 6"),
        (1, [("Reading the file", 0), ("Loading rows", 0)], "Loading rows, step 2 of 6"),
        (2, [("Reading the file", 0), ("Reading the file", 0)], "Reading the file, step 1 of 6, file 2 of 2"),
        (
            5,
            [("Loading rows", 0), ("Loading rows", 0), ("Converting rows", 1_000_000)],
            "Converting 1,000,000 rows, step 4 of 6, file 2 of 5",
        ),
        (1, [("Classifying contacts", 12)], "Classifying contacts: 12 rows, step 6 of 6"),
    ],
)
def test_the_step_is_said_with_rows_and_files(files: int, steps: list[tuple[str, int]], words: str) -> None:
    assert said(files, *steps).words() == words


def test_files_that_are_only_read_are_named_and_their_names_are_text() -> None:
    state: _State[None] = _State(2, ("a.csv", "**b**.csv"), 1)
    state.say(STEPS[0], 0)
    assert (state.words(), state.share()) == ("Reading the file, file 1 of 2: a\\.csv", 0)
    state.say(STEPS[0], 0)
    assert (state.words(), state.share()) == ("Reading the file, file 2 of 2: \\*\\*b\\*\\*\\.csv", 0.5)


@pytest.mark.parametrize("files", [1, 2, 5])
@pytest.mark.parametrize("order", ["all are read first", "one after the other"])
def test_the_bar_only_goes_forward_and_reaches_the_end(files: int, order: str) -> None:
    reading, rest = STEPS[:1], STEPS[1:]
    steps = [*reading * files, *rest * files] if order == "all are read first" else [*STEPS] * files
    state: _State[None] = _State(files)
    shares = []
    for step in steps:
        state.say(step, 0)
        shares.append(state.share())
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == pytest.approx(1 - 1 / len(steps))  # the last step is still being done


def test_a_preview_that_begins_anew_stays_within_the_bar() -> None:
    shares: list[Callable[[], float]] = [said(1, *[(step, 0) for step in STEPS * 3]).share]
    assert all(0 <= share() <= 1 for share in shares)
