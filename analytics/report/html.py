"""The meeting pack as one HTML file that needs nothing else: no network, no server, any browser.

Plotly's script is packed into the file and unpacked by the browser, which takes a third of the room. The
file's own policy lets these two scripts run, known by their hashes, and nothing load or be sent, so that no
text from an upload could do either, should it ever slip through as markup.
"""

import base64
import gzip
import json
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs

from analytics.charts import theme
from analytics.report import html_blocks, html_figures
from analytics.report.as_table import as_table
from analytics.report.html_blocks import text
from analytics.report.pack import Block, Coverage, Months, Pack, Page, Shares
from analytics.summary.days import day_in_words

_STYLE, _SCRIPT = Path(__file__).with_name("html.css"), Path(__file__).with_name("html.js")


@dataclass(frozen=True)
class _Packed:
    """A script's source, its packed text in the file, and its hash in the policy."""

    source: str
    text: str
    digest: str


def write(pack: Pack) -> bytes:
    """Return the pack as an HTML document in UTF-8."""
    figures: list[theme.Figure] = []
    sections = [_section(number, page, pack, figures) for number, page in enumerate(pack.pages, start=1)]
    plotly, script = _plotly(), _SCRIPT.read_text(encoding="utf-8")
    name = f"{pack.title}, {day_in_words(pack.as_of)}"
    document = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(plotly.digest, _digest(script))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>{text(name)}</title><style>{_style()}</style></head>
<body>{_head(pack)}
<main>{"".join(sections)}</main>
{_foot(pack)}
<script type="application/json" id="figures">{_as_json(figures)}</script>
<script type="application/octet-stream" id="plotly">{plotly.text}</script>
<script>{script}</script>
</body></html>
"""
    return document.encode("utf-8", errors="replace")


def _head(pack: Pack) -> str:
    contents = "".join(
        f'<li><a href="#page-{number}">{text(page.title)}</a></li>'
        for number, page in enumerate(pack.pages, start=1)
    )
    sample = '<p class="sample">Invented sample data</p>' if pack.is_sample else ""
    return (
        f'<header><p class="kicker">{text(pack.kicker)}</p><h1>{text(pack.title)}</h1>'
        f'<p class="subtitle">{text(pack.subtitle)}</p>{sample}'
        f'<nav aria-label="Contents"><ol>{contents}</ol></nav></header>'
    )


def _section(number: int, page: Page, pack: Pack, figures: list[theme.Figure]) -> str:
    blocks = "".join(_block(block, page, pack, figures) for block in page.blocks)
    notes = "".join(f"<p>{text(note)}</p>" for note in page.notes)
    folded = f'<details class="notes"><summary>How to read this</summary>{notes}</details>' if notes else ""
    return (
        f'<section id="page-{number}"><h2>{html_blocks.heading(page.title)}</h2>'
        f'<p class="caption">{text(page.caption)}</p>'
        f"{blocks}{folded}</section>"
    )


def _block(block: Block, page: Page, pack: Pack, figures: list[theme.Figure]) -> str:
    """Return a block as HTML; for a chart its place, and its numbers as a table."""
    numbers = as_table(block)
    if numbers is None:
        return html_blocks.block(block)
    title = block.title if isinstance(block, Months) else ""
    drawn = html_figures.figure(block, pack.as_of)
    if drawn is None:
        return html_blocks.title(title) + html_blocks.table(numbers)
    figures.append(drawn)
    is_cut = _is_cut(block)
    place = f'style="height:{drawn["layout"]["height"]}px"'
    return (
        f'{html_blocks.title(title)}<figure><div class="plot" role="img" {place} '
        f'aria-label="{text(title or page.title)}"></div><details class="numbers{" cut" if is_cut else ""}">'
        f"<summary>Show as a table</summary>{html_blocks.table(numbers)}</details></figure>"
    )


def _is_cut(block: Block) -> bool:
    """Return whether the chart leaves executives to the table: those without contact share a line."""
    most = theme.MOST_NAMED if isinstance(block, Coverage | Shares) else theme.MOST_ROWS
    unnamed = isinstance(block, Shares) and sum(
        row.proactive + row.reactive + row.unknown == 0 for row in block.rows
    )
    return len(getattr(block, "rows", ())) > most or unnamed > 1


def _foot(pack: Pack) -> str:
    at = pack.made_at.astimezone(UTC)
    made = f"{day_in_words(at.date())} at {at:%H:%M} UTC"
    return (
        f"<footer><p>Empty Chair · {text(pack.kicker)} · {text(day_in_words(pack.as_of))} · "
        f"fingerprint <code>{text(pack.fingerprint)}</code> · made on {text(made)}</p></footer>"
    )


def _style() -> str:
    """Return the style sheet with the chart colours, and text colours for a dark page."""
    dark = "".join(
        f'.plot tspan[style*="{colour}"]{{fill:{words[1]} !important}}'
        for colour, words in theme.WORDS.items()
    )
    light = "".join(
        f'.plot tspan[style*="{colour}"]{{fill:{words[0]}}}' for colour, words in theme.WORDS.items()
    )
    ink = f"{html_figures.dark_words()}{{fill:var(--ink) !important}}"
    return (
        f"{theme.css_variables()}\n{_STYLE.read_text(encoding='utf-8')}{light}"
        f"@media screen and (prefers-color-scheme: dark){{{ink}{dark}}}"
    )


def _as_json(value: Any) -> str:
    """Return JSON that can't end its element or begin a comment in it."""
    found = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return found.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _policy(*digests: str) -> str:
    scripts = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _plotly() -> _Packed:
    source = get_plotlyjs()
    packed = gzip.compress(source.encode("utf-8"), mtime=0)
    return _Packed(source, base64.b64encode(packed).decode("ascii"), _digest(source))


def _digest(script: str) -> str:
    return base64.b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
