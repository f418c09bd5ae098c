"""A draft as HTML that mail programs show: styles inline, no picture, no script, nothing loaded.

Gmail and Outlook drop or rewrite much of what a style sheet says, so each element carries its light colours
itself, and the dark ones are a media query on top, for those that know one.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from analytics.alerts.draft import Draft
from analytics.charts import theme
from analytics.model.chair import State
from analytics.model.text import plain

PHONE_WIDTH = 480  # px; up to this, an e-mail is read on a phone
_PREHEADER = 140  # characters that an inbox shows at most

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
    """Return the whole document: light, and dark where the reader's mail program is."""
    return _template("email.html.jinja").render(
        subject=draft.subject,
        body=body(draft, app_address),
        dark=dark_rules(),
        phone=PHONE,
        phone_width=PHONE_WIDTH,
        **_colours(),
    )


def body(draft: Draft, app_address: str) -> str:
    """Return what goes between the document's <body> and </body>, in the light colours."""
    first = f"{draft.lines[0].label}: {draft.lines[0].said}" if draft.lines else draft.title
    return _template("email_body.html.jinja").render(
        draft=draft, preheader=plain(first)[:_PREHEADER], marks=_MARKS,
        url=lambda link: link.url(app_address), **_colours(),
    )  # fmt: skip


# On a phone the sheet takes the whole width, the button too, and each label stands above its text.
PHONE = (
    ".pad{padding-left:20px!important;padding-right:20px!important}"
    ".edge{padding:0!important}"
    ".stacked{display:block!important;width:auto!important}"
    ".label{padding:10px 0 0!important;line-height:20px!important}"
    ".said{padding:0 0 10px!important;border-top-width:0!important}"
    ".wide{display:block!important;width:100%!important;box-sizing:border-box;text-align:center!important}"
)


def dark_rules() -> str:
    """Return the style rules that make a light e-mail dark."""
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


@cache
def _template(name: str) -> Template:
    """Return a template; all values are made plain and escaped, except a template's own output."""
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
    # a plain str is data; its subclass Markup is a template's own output
    return plain(value) if type(value) is str else value
