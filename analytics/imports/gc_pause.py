"""Work that makes much and throws little away, without the search for garbage."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Generator[None]:
    """Put off the search for garbage until the end.

    What an import reads stays until it is done, and each search goes through all of it again: a third of the
    time in which a log's names are read. Imports take turns, so that nobody else ends it half way.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
