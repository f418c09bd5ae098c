"""One colour for one meaning, and the sizes of type: for every chart, page, e-mail and pack.

The server does not know for certain whether a reader's page is light or dark (Streamlit learns it one run
late), so a meaning has one colour that holds at least 3:1 against both backgrounds, and white figures on
blue, orange and red 4.5:1; tests keep that true.
Text takes the page's own colour. Blue and orange, and red, amber and slate differ in lightness as well as
in hue, so that they stay apart for the colour-blind; and no state is told by colour alone.
"""

from collections.abc import Mapping
from typing import Any

from analytics.model.chair import State

PROACTIVE = "#2874B0"
REACTIVE = "#B55D0A"
UNKNOWN = "#858B94"

UNHEARD = "#8A43D0"  # customers that nobody hears from

IN_TOUCH = "#66727F"
DUE_SOON = "#B8860B"
EMPTY = "#D0392F"
PALE = "#8C8F93"

STATE: Mapping[State, str] = {
    "in touch": IN_TOUCH,
    "due soon": DUE_SOON,
    "empty chair": EMPTY,
    "cannot tell": PALE,
    "away": PALE,
}
# A mark is seen at 3:1, a word is read at 4.5:1, which no one colour reaches on both pages: light, dark.
WORDS: Mapping[str, tuple[str, str]] = {EMPTY: ("#C5281F", "#F0675D"), DUE_SOON: ("#8A6508", "#D2A02A")}
VERDICT: Mapping[str, tuple[str, str]] = {"better": ("#1A7340", "#58B982"), "worse": WORDS[EMPTY]}
HAIRLINE = "rgba(128,128,128,0.28)"  # grid and rules: seen on both backgrounds, never in front
CLEAR = "rgba(0,0,0,0)"

TEXT = 15  # px; names and numbers
SMALL = 13  # px; counts, axes, notes: the smallest size in any chart
ROW = 54  # px a row of a chart takes: the name on one line, its bar beneath
MOST_ROWS = 40  # rows drawn at most; the table under a chart has all
MOST_NAMED, NAMED = 24, 10  # executives drawn by name: all up to so many, else those that need attention

Figure = dict[str, Any]


def tinted(colour: str, strength: float) -> str:
    """A colour of this theme (#RRGGBB) at a strength of 0 to 1, as CSS rgba, to lie on either background."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{min(max(strength, 0.0), 1.0):.2f})"


def css_variables() -> str:
    """The colours as CSS custom properties, for what is drawn without Plotly."""
    colours = {"proactive": PROACTIVE, "reactive": REACTIVE, "unknown": UNKNOWN, "in-touch": IN_TOUCH}
    colours |= {"due-soon": DUE_SOON, "empty": EMPTY, "pale": PALE}
    return ":root{" + "".join(f"--chair-{name}:{colour};" for name, colour in colours.items()) + "}"


def css_of_words() -> str:
    """Words of a state's colour in figures, in the shade that is read on the page, light or dark.

    Plotly writes such a word as a tspan whose style names the colour as the figure gave it.
    """
    return "".join(
        f'.stPlotlyChart tspan[style*="{colour}"]{{fill:light-dark({light},{dark}) !important}}'
        for colour, (light, dark) in WORDS.items()
    )
