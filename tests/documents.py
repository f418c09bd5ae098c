"""Renew what the documents repeat of the program: python -m tests.documents

Between `<!-- NAME -->` and `<!-- end -->` stand each command's --help and the settings with their defaults.
"""

import contextlib
import dataclasses
import io
import os
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from unittest import mock

from analytics.command.main import parser
from analytics.setting_values import as_text
from analytics.settings import Settings

DOCS = Path(__file__).resolve().parents[1] / "docs"
_PART = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def help_of(*words: str) -> str:
    """Return what `--help` says, 100 characters wide and without colours."""
    said = io.StringIO()
    plain = {"COLUMNS": "100", "NO_COLOR": "1"}
    with (
        mock.patch.dict(os.environ, plain),
        contextlib.redirect_stdout(said),
        contextlib.suppress(SystemExit),
    ):
        parser().parse_args([*words, "--help"])
    return said.getvalue()


@cache
def commands() -> dict[str, str]:
    """Return every command and what its --help says, in the order of the program's own."""
    return {name: help_of(name) for name in re.findall(r"^ {4}([a-z][a-z-]*)", help_of(), re.MULTILINE)}


def _commands() -> str:
    return "\n".join(f"## {name}\n\n```text\n{said.strip()}\n```\n" for name, said in commands().items())


def _settings() -> str:
    """Return a table of the settings; of a secret the default is empty anyway."""
    rows = [
        f"| `{field.name}` | {_value(field.default)} | {field.metadata['says']} |"
        for field in dataclasses.fields(Settings)
    ]
    return "\n".join(["| setting | default | meaning |", "| --- | --- | --- |", *rows, ""])


def _value(default: object) -> str:
    if default in (None, "", ()):
        return ""
    return f"`{default.as_posix() if isinstance(default, Path) else as_text(default)}`"


_MAKE: dict[str, Callable[[], str]] = {"commands": _commands, "settings": _settings}


def renewed(text: str) -> str:
    """Return a document with what it repeats as the program has it now."""
    return _PART.sub(lambda part: part[1] + _MAKE[part[2]]() + part[3], text)


if __name__ == "__main__":
    for path in sorted(DOCS.glob("*.md")):
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
        sys.stdout.write(f"{path.name}\n")
