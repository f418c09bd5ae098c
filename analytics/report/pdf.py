"""The pack as a PDF: set by Typst from the template in paper/, with figures as vectors and text as text.

Typst is a whole typesetter in one wheel: no browser, no system library, no network. The pack goes in as
JSON, which the template reads as data, so that nothing in it can be markup.
"""

import json
from datetime import UTC
from pathlib import Path
from typing import Any, Literal

import typst

from analytics.report import fonts
from analytics.report.pack import Pack
from analytics.report.typeset import typeset

Paper = Literal["a4", "16:9"]
PAPERS: tuple[Paper, ...] = ("a4", "16:9")

_KEPT = 10  # compilations for which Typst keeps what one of them has used
_TEMPLATE = Path(__file__).parent / "paper" / "pack.typ"


def write(pack: Pack, paper: Paper = "a4") -> bytes:
    """Return the pack as a PDF, A4 upright or 16:9; the same pack and time give the same bytes.

    Characters that the typesetter's own fonts lack are taken from the system's where it has them; where not,
    each sheet says which words show as boxes.
    """
    drawn = typst.compile(**_source(pack, paper), format="pdf", timestamp=pack.made_at.astimezone(UTC))
    _forget()
    assert isinstance(drawn, bytes)  # noqa: S101 - one PDF, as no output file is named
    return drawn


def sheets(pack: Pack, paper: Paper, pixels_per_inch: float) -> list[bytes]:
    """Return the PDF's pages as PNG images, for a preview."""
    drawn = typst.compile(**_source(pack, paper), format="png", ppi=pixels_per_inch)
    _forget()
    return [drawn] if isinstance(drawn, bytes) else list(drawn or ())


def _forget() -> None:
    """Let Typst drop what it keeps of the last pack, some 150 MB for 60 executives.

    It keeps what any of its last ten compilations used, and has no other way to make it forget.
    """
    for _ in range(_KEPT + 1):
        typst.compile(b"", format="svg", ignore_system_fonts=True)


def caveat(pack: Pack) -> str:
    """Return which scripts this computer has no font for, and what to do; "" if it has all."""
    scripts = fonts.lacking(typeset(pack, PAPERS[0]))
    return f"{fonts.boxes(scripts)} {fonts.remedy(scripts)}".strip()


def _source(pack: Pack, paper: Paper) -> dict[str, Any]:
    data = typeset(pack, paper)
    scripts = fonts.lacking(data)
    content = data | {"boxes": fonts.boxes(scripts), "remedy": fonts.remedy(scripts)}
    text = json.dumps(content, ensure_ascii=False)
    return {"input": _TEMPLATE, "root": _TEMPLATE.parent, "sys_inputs": {"pack": text}}
