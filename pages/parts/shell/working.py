"""What a page says while its figures take long; a run that asks for none anew costs nothing."""

import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager

import streamlit as st


class _Run(threading.local):
    """What one visitor's run says once it asks for a figure."""

    begin: Callable[[], object] | None = None


_run = _Run()


@contextmanager
def saying(doing: str) -> Generator[None]:
    """Say what the page does from the first figure that is asked anew; it is seen after half a second."""
    with ExitStack() as stack:
        _run.begin = (lambda: stack.enter_context(st.spinner(doing))) if doing else None
        try:
            yield
        finally:
            _run.begin = None


def asks() -> None:
    """Note that a figure is asked anew."""
    begin, _run.begin = _run.begin, None
    if begin is not None:
        begin()
