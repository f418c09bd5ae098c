"""What pages keep of the store's answers: bounded by memory, gone when the store changes, worked out once.

Kept here and not by Streamlit's caches, which hash a call's arguments and unpickle its answer anew each time:
a page's 40 calls took as long as all that it draws. So what is returned is shared by everybody's sessions,
and is never to be changed.
"""

import functools
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple, ParamSpec, TypeVar

from analytics.frames.table import Table
from analytics.store.store import Store, Versions

MOST_BYTES = 48_000_000  # of all answers together, as `size_of` estimates them
FEWEST = 32  # answers that are kept in any case: what one page asks, however much it is
_CELL = 40  # bytes of a value in a frame
_LOOKED_AT = 8  # rows of an answer from which the size of all is told

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class _Key(NamedTuple):
    make: Callable[..., Any]
    store: Store
    version: int | Versions
    asked: tuple[Hashable, ...]


class _Kept:
    """The answers, the one used longest ago first."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.answers: OrderedDict[_Key, tuple[Any, int]] = OrderedDict()
        self.at_work: dict[_Key, threading.Event] = {}  # set once somebody's work on an answer has ended
        self.size = 0
        self.newest: dict[type, tuple[Store, int | Versions]] = {}

    def keep(self, key: _Key, answer: object) -> None:
        """Add an answer; others go for it, and at once those of an earlier version."""
        size = size_of(answer)
        with self.lock:
            if self.newest.get(type(key.version)) != (key.store, key.version):
                self.newest[type(key.version)] = key.store, key.version
                for old in [old for old in self.answers if _is_outdated(old, key)]:
                    self.size -= self.answers.pop(old)[1]
            self.answers[key] = answer, size
            self.size += size
            while self.size > MOST_BYTES and len(self.answers) > FEWEST:
                self.size -= self.answers.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forget everything."""
        with self.lock:
            self.answers.clear()
            self.newest.clear()
            self.size = 0


_kept = _Kept()
clear = _kept.clear


def size() -> tuple[int, int]:
    """Return how many answers are kept, and how many bytes they are estimated to take."""
    return len(_kept.answers), _kept.size


def remembered(make: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Keep what a function answers. Its arguments are the store, its version or versions, and what is asked.

    What is asked is hashable. While one thread works an answer out, others that ask the same wait for it. An
    error is not kept.
    """

    @functools.wraps(make)
    def ask(store: Store, version: int | Versions, *asked: Hashable) -> Any:
        key = _Key(make, store, version, asked)
        while True:
            with _kept.lock:
                if key in _kept.answers:
                    _kept.answers.move_to_end(key)
                    return _kept.answers[key][0]
                others = _kept.at_work.get(key)
                if others is None:
                    done = _kept.at_work[key] = threading.Event()
                    break
            store.patience.until(others.wait)
        try:
            answer = make(store, version, *asked)  # type: ignore[call-arg,arg-type]
            _kept.keep(key, answer)
        finally:
            with _kept.lock:
                del _kept.at_work[key]
            done.set()
        return answer

    return ask  # type: ignore[return-value]


def _is_outdated(old: _Key, new: _Key) -> bool:
    return old.store is not new.store or (
        type(old.version) is type(new.version) and old.version != new.version
    )


def size_of(answer: object) -> int:
    """Return about how many bytes an answer takes: of many rows, a few are looked at."""
    if isinstance(answer, Table):
        return size_of(answer.rows) + _CELL * len(answer) * len(answer.columns)  # with the frame made of them
    if isinstance(answer, dict):
        return sys.getsizeof(answer) + sum(map(size_of, answer.values()))
    if isinstance(answer, Sequence) and not isinstance(answer, str | bytes):
        some = answer[:: max(len(answer) // _LOOKED_AT, 1)]
        each = sum(map(size_of, some)) / len(some) if some else 0
        return int(sys.getsizeof(answer) + each * len(answer))
    if hasattr(answer, "__dict__"):
        return sys.getsizeof(answer) + sum(map(size_of, vars(answer).values()))
    return sys.getsizeof(answer)
