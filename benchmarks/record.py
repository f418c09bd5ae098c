"""What a page draws, recorded call by call, so that a bare page can draw the same from constants."""

import argparse
import functools
import pickle
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from benchmarks.measure import ROOT

DRAWN = (
    "title", "header", "subheader", "caption", "markdown", "text", "html", "metric", "divider", "error",
    "info", "warning", "success", "plotly_chart", "dataframe", "table", "button", "download_button",
    "page_link", "pills", "selectbox", "multiselect", "date_input", "segmented_control", "radio", "toggle",
    "checkbox", "text_input", "number_input", "slider", "file_uploader", "container", "columns", "grid",
    "tabs", "expander", "popover", "form", "form_submit_button", "code", "json", "latex", "badge", "empty",
    "spinner", "status",
)  # fmt: skip


@dataclass
class Recording:
    """Events in order: ("call", target, name, arguments, keywords, result), ("enter" or "exit", block).

    Blocks are numbers; target None is `st` itself.
    """

    events: list[tuple[Any, ...]] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """Write the recording down as constants."""
        path.write_bytes(pickle.dumps(self.events))


class _Recorder:
    def __init__(self) -> None:
        self.recording = Recording()
        self.blocks: dict[int, int] = {}
        self.kept: list[Any] = []  # so that no block's id is given to another
        self.depth = 0

    def number(self, block: Any) -> int:
        if id(block) not in self.blocks:
            self.blocks[id(block)] = len(self.blocks)
            self.kept.append(block)
        return self.blocks[id(block)]

    def numbers(self, result: Any) -> Any:
        if isinstance(result, (list, tuple)):
            return [self.numbers(one) for one in result]
        return self.number(result) if isinstance(result, DeltaGenerator) else None

    def wrap(self, name: str, original: Callable[..., Any], is_method: bool = False) -> Callable[..., Any]:
        @functools.wraps(original)
        def recorded(*arguments: Any, **keywords: Any) -> Any:
            self.depth += 1
            try:
                result = original(*arguments, **keywords)
            finally:
                self.depth -= 1
            if self.depth == 0:
                own = arguments[1:] if is_method else arguments
                place = self.number(arguments[0]) if is_method else None
                self.recording.events.append(
                    ("call", place, name, constant(own), constant(keywords), self.numbers(result))
                )
            return result

        return recorded


def constant(value: Any) -> Any:
    """The value with its functions replaced by what they give: a page of constants computes nothing."""
    if isinstance(value, dict):
        plain = {key: constant(one) for key, one in value.items() if not callable(one)}
        if callable(value.get("data")):
            plain["data"] = b""  # a download that is made on the click
        return plain
    if isinstance(value, (list, tuple)):
        return type(value)(constant(one) for one in value)
    if hasattr(value, "_repr_html_"):  # an object that gives its HTML: the bare page knows no class of ours
        return SimpleNamespace(_repr_html_=functools.partial(str, value._repr_html_()))
    return value


@contextmanager
def _recording() -> Generator[_Recorder]:
    recorder = _Recorder()
    originals = {name: getattr(st, name) for name in DRAWN if hasattr(st, name)}
    methods = {
        (cls, name): getattr(cls, name) for cls in (DeltaGenerator, *DeltaGenerator.__subclasses__())
        for name in ("__enter__", "__exit__", "cell", *DRAWN)
        if name in vars(cls) or (cls is DeltaGenerator and hasattr(cls, name))
    }  # fmt: skip
    for name, original in originals.items():
        setattr(st, name, recorder.wrap(name, original))
    for (cls, name), method in methods.items():
        is_block = name in ("__enter__", "__exit__")
        setattr(
            cls, name, _entering(recorder, name, method) if is_block else recorder.wrap(name, method, True)
        )
    try:
        yield recorder
    finally:
        for name, original in originals.items():
            setattr(st, name, original)
        for (cls, name), method in methods.items():
            setattr(cls, name, method)


def _entering(recorder: _Recorder, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    event = name.strip("_")

    @functools.wraps(method)
    def recorded(block: Any, *arguments: Any) -> Any:
        if recorder.depth == 0:
            recorder.recording.events.append((event, recorder.number(block)))
        recorder.depth += 1
        try:
            return method(block, *arguments)
        finally:
            recorder.depth -= 1

    return recorded


class _ClosedFolder(PagesManager):
    """What the app's server does before its first request; AppTest undoes it for each run."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        PagesManager.uses_pages_directory = False  # pyrefly: ignore[instance-var-assign]
        super().__init__(*arguments, **named)


setattr(app_test, "PagesManager", _ClosedFolder)  # noqa: B010 - it is not for export


def record(app: Path, page: str, pages: Path) -> Recording:
    """Run the app's page as AppTest does, once to warm its caches and once to record what it draws."""
    test = AppTest.from_file(str(app), default_timeout=120).run()
    target = pages / f"{page}.py"
    test = test.switch_page(str(target.relative_to(app.parent))).run()
    with _recording() as recorder:
        test.run()
    if test.exception:
        raise RuntimeError(f"{page}: {test.exception[0].message}")
    return recorder.recording


def replay(events: list[tuple[Any, ...]]) -> None:
    """Draw a recording."""
    blocks: dict[int, Any] = {}
    for event in events:
        if event[0] == "enter":
            blocks[event[1]].__enter__()
        elif event[0] == "exit":
            blocks[event[1]].__exit__(None, None, None)
        else:
            _, place, name, arguments, keywords, numbers = event
            result = getattr(st if place is None else blocks[place], name)(*arguments, **keywords)
            _keep(blocks, numbers, result)


def _keep(blocks: dict[int, Any], numbers: Any, result: Any) -> None:
    if isinstance(numbers, list):
        for number, one in zip(numbers, result, strict=True):
            _keep(blocks, number, one)
    elif numbers is not None:
        blocks[numbers] = result


def without_filters(events: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The events without the filters, which the first popover holds."""
    first = next((place for place, e in enumerate(events) if e[0] == "call" and e[2] == "popover"), None)
    if first is None:
        return events
    last = events.index(("exit", events[first][5]), first)
    return events[:first] + events[last + 1 :]


def main() -> None:
    """Record pages into a folder: `PAGE.pickle` for the page, `PAGE_all.pickle` with its filters."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.record", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="+")
    parsed = parser.parse_args()
    for page in parsed.pages:
        events = record(ROOT / "app.py", page, ROOT / "pages").events
        Recording(events).save(parsed.folder / f"{page}_all.pickle")
        Recording(without_filters(events)).save(parsed.folder / f"{page}.pickle")
    print("null")


if __name__ == "__main__":
    main()
