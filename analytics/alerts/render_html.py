"""A draft as HTML that mail programs show: styles inline, no picture, no script, nothing from elsewhere.

Gmail and Outlook drop or rewrite much of what a style sheet says, so each element carries its light colours
itself, and the dark ones are a media query on top, for those that know one.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from analytics.alerts.draft import Block, Draft, Way, figure
from analytics.charts import theme
from analytics.model.chair import State
from analytics.model.text import plain

PHONE_WIDTH = 480  # px; up to this, a letter is read on a phone
_PREHEADER = 140  # characters that a list of letters shows at most

# Each meaning's colour on the light and on the dark sheet; those of the pages (.streamlit/config.toml).
COLOURS: dict[str, tuple[str, str]] = {
    "ground": ("#F3F0EA", "#0F1113"),
    "sheet": ("#FDFCFA", "#16181B"),
    "ink": ("#1F2328", "#ECE8E1"),
    "quiet": ("#5A5F66", "#B9B6B0"),
    "rule": ("#DEDAD2", "#383C42"),
    "button": ("#3F5872", "#6F8CAB"),
    "on_button": ("#FFFFFF", "#16181B"),
    "empty": theme.WORDS[theme.EMPTY],
    "due": theme.WORDS[theme.DUE_SOON],
    "pale": (theme.PALE, theme.PALE),
}
_MARKS: dict[State, str] = {
    "in touch": "ink",
    "due soon": "due",
    "empty chair": "empty",
    "cannot tell": "pale",
    "away": "pale",
}
LIGHT, DARK = 0, 1


def html(draft: Draft, app_address: str) -> str:
    """The whole document, light, and dark where the reader's program is."""
    return _template("email.html.jinja").render(
        subject=draft.subject,
        body=body(draft, app_address),
        dark=dark_rules(),
        phone=PHONE,
        phone_width=PHONE_WIDTH,
        **_colours(),
    )


def body(draft: Draft, app_address: str) -> str:
    """What stands between the document's <body> and </body>, in the light colours."""
    return _template("email_body.html.jinja").render(
        draft=draft, preheader=plain(draft.lead or draft.title)[:_PREHEADER], marks=_MARKS, figure=figure,
        kind=_kind, url=lambda way: _url(way, app_address), **_colours(),
    )  # fmt: skip


# On a phone the sheet takes the whole width, and each figure stands on a line of its own, beside its name.
PHONE = (
    ".pad{padding-left:20px!important;padding-right:20px!important}"
    ".edge{padding:0!important}"
    ".figure{display:flex!important;flex-wrap:wrap;align-items:baseline;width:auto!important;"
    "padding:9px 0!important}"
    ".label{flex:1 1 auto}"
    ".value{font-size:22px!important;line-height:28px!important}"
    ".whole{flex:1 1 100%}"
    ".wide{display:block!important;width:100%!important;box-sizing:border-box;text-align:center!important}"
)


def dark_rules() -> str:
    """The style rules that make a light letter dark."""
    dark = {name: pair[DARK] for name, pair in COLOURS.items()}
    filled = ("ground", "sheet", "button")
    rules = [f".{name}{{background-color:{dark[name]}!important}}" for name in filled]
    rules += [
        f".{name}{{color:{dark[name]}!important}}" for name in dark if name not in (*filled, "rule", "pale")
    ]
    rules += [f".rule{{border-color:{dark['rule']}!important}}"]
    for name in ("ink", "empty", "due"):
        rules.append(f".mark_{name}{{border-color:{dark[name]}!important}}")
        rules.append(f".fill_{name}{{background-color:{dark[name]}!important}}")
    return "".join(rules)


def _colours() -> dict[str, str]:
    return {name: pair[LIGHT] for name, pair in COLOURS.items()}


def _kind(block: Block) -> str:
    return type(block).__name__.lower()


def _url(way: Way, app_address: str) -> str:
    return way.url(app_address)


@cache
def _template(name: str) -> Template:
    """A template; all that is filled in is made plain and escaped, unless it is a template's own output."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain,
    )
    return environment.get_template(name)


def _plain(value: object) -> object:
    # a plain str is data; Markup, which is a subclass, is what a template made
    return plain(value) if type(value) is str else value
