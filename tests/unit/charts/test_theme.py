"""One colour for one meaning, to be seen on a light and a dark page."""

import math
import re
import tomllib
from pathlib import Path

import pytest

from analytics.charts import theme
from analytics.charts.coverage_grid import coverage_grid
from analytics.model.chair import STATES
from tests.unit.charts.test_charts import ALL

ROOT = Path(__file__).parents[3]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
COLOURS = {
    name: getattr(theme, name)
    for name in ("PROACTIVE", "REACTIVE", "UNKNOWN", "IN_TOUCH", "DUE_SOON", "EMPTY", "PALE", "UNHEARD")
}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, page: str) -> str:
    """A colour, #rrggbb or rgba, as it looks on a page."""
    if colour.startswith("#"):
        return colour
    red, green, blue, strength = (float(part) for part in re.findall(r"[\d.]+", colour))
    ground = CONFIG["theme"][page]["backgroundColor"]
    parts = zip((red, green, blue), (int(ground[i : i + 2], 16) for i in (1, 3, 5)), strict=True)
    return "#" + "".join(f"{round(strength * over + (1 - strength) * under):02x}" for over, under in parts)


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("name", COLOURS)
def test_every_colour_is_seen_on_both_pages(name: str, page: str) -> None:
    assert contrast(COLOURS[name], CONFIG["theme"][page]["backgroundColor"]) >= 3


@pytest.mark.parametrize(("place", "page"), [(0, "light"), (1, "dark")])
def test_words_of_a_state_are_read_on_their_page(place: int, page: str) -> None:
    for shades in (*theme.WORDS.values(), *theme.VERDICT.values()):
        assert contrast(shades[place], CONFIG["theme"][page]["backgroundColor"]) >= 4.5


@pytest.mark.parametrize("name", ["PROACTIVE", "REACTIVE", "EMPTY", "UNHEARD"])
def test_white_figures_are_read_on_every_bar(name: str) -> None:
    assert contrast(COLOURS[name], "#ffffff") >= 4.5


@pytest.mark.parametrize("chart", ALL)
def test_words_on_a_bar_are_read(chart: str) -> None:
    """AA, 4.5 to 1, in whatever colour a chart gives them."""
    for trace in ALL[chart](12)["data"]:
        words = trace.get("textfont", {}).get("color")
        if trace["type"] != "bar" or not words:
            continue
        under = trace["marker"]["color"]
        grounds = [under] * len(trace["text"]) if isinstance(under, str) else under
        for said, ground in zip(trace["text"], grounds, strict=True):
            for page in ("light", "dark"):
                assert not said or contrast(words, seen(ground, page)) >= 4.5, (said, ground)


def test_in_the_dark_an_empty_chair_is_brighter_than_any_other() -> None:
    css = (ROOT / "pages/parts/show/boardroom.css").read_text("utf-8")
    dark = dict(re.findall(r"--(filled|red): light-dark\(#\w{6}, (#\w{6})\)", css))
    assert luminance(dark["red"]) > max(
        luminance(dark["filled"]), luminance(theme.DUE_SOON), luminance(theme.PALE)
    )
    assert contrast(dark["filled"], CONFIG["theme"]["dark"]["backgroundColor"]) >= 4.5  # initials on it


# What stands on a ground of its own: initials on the amber of "due soon".
ON_OTHER_GROUND = {"#1c1708"}
SHEETS = sorted((ROOT / "pages").rglob("*.css"))
READ = re.compile(
    r"(?:[{;\s](?:color|fill)|--(?:ink|soft|red|words)):\s*(?:light-dark\()?(#[0-9a-f]{6})(?:,\s*(#[0-9a-f]{6}))?"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_text_of_every_style_sheet_is_read_on_both_pages(sheet: Path) -> None:
    """AA on the rule's own ground, else on the page, cards and inputs; also the text of charts."""
    screen = sheet.read_text("utf-8").lower().partition("@media print")[0]
    for rule in re.findall(r"\{[^{}]*\}", screen):
        own = re.search(r"background: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", rule)
        for pair in READ.findall(rule):
            for place, (page, colour) in enumerate(zip(("light", "dark"), pair, strict=True)):
                theirs = CONFIG["theme"][page]
                usual = (theirs["backgroundColor"], theirs["secondaryBackgroundColor"])
                grounds = (own[place + 1],) if own else usual
                if colour and pair[0] not in ON_OTHER_GROUND:
                    assert min(contrast(colour, ground) for ground in grounds) >= 4.5, (colour, page)


def test_the_text_of_charts_has_a_colour_for_each_page() -> None:
    css = (ROOT / "pages/parts/shell/page.css").read_text("utf-8")
    ruled = " ".join(line.partition("{")[0] for line in css.splitlines() if "fill: light-dark(" in line)
    assert all(
        kind in ruled for kind in (".textpoint text", ".annotation-text", ".xtick text", ".ytick text")
    )


@pytest.mark.parametrize("page", ["light", "dark"])
def test_text_is_read_on_both_pages(page: str) -> None:
    colours = CONFIG["theme"][page]
    assert contrast(colours["textColor"], colours["backgroundColor"]) >= 7


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("share", [0.01, 0.5, 1])
def test_text_is_read_on_every_cell_of_the_coverage(share: float, page: str) -> None:
    row = {
        "executive_id": None,
        "name": "The company",
        "segment": "new",
        "customers": 4,
        "contacted": 4 * share,
    }
    [cell] = coverage_grid([row | {"share": share, "days_since": 3}])["data"][1]["marker"]["color"]
    assert contrast(CONFIG["theme"][page]["textColor"], seen(cell, page)) >= 4.5


@pytest.mark.parametrize("page", ["light", "dark"])
def test_streamlits_own_charts_use_the_same_colours(page: str) -> None:
    assert CONFIG["theme"][page]["chartCategoricalColors"][:3] == [
        theme.PROACTIVE,
        theme.REACTIVE,
        theme.UNKNOWN,
    ]


def test_proactive_and_reactive_differ_for_the_colour_blind() -> None:
    """Blue and orange: one strong in blue and weak in red, the other the reverse."""
    red, blue = int(theme.PROACTIVE[1:3], 16), int(theme.PROACTIVE[5:], 16)
    other_red, other_blue = int(theme.REACTIVE[1:3], 16), int(theme.REACTIVE[5:], 16)
    assert blue - red > 100
    assert other_red - other_blue > 100


# What the three kinds of colour-blind see of linear red, green and blue (Machado and others, 2009).
BLIND = {
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def lab(colour: str, seen: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """The colour as CIE L*a*b*, in which distances are what an eye can tell."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    red, green, blue = (min(max(sum(k * p for k, p in zip(row, linear, strict=True)), 0), 1) for row in seen)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("seen", BLIND)
@pytest.mark.parametrize("name", ["PROACTIVE", "REACTIVE", "EMPTY", "DUE_SOON", "IN_TOUCH"])
def test_the_colour_of_coverage_is_told_from_every_other_by_the_colour_blind(name: str, seen: str) -> None:
    assert math.dist(lab(theme.UNHEARD, BLIND[seen]), lab(COLOURS[name], BLIND[seen])) > 15


def test_every_state_has_a_colour() -> None:
    assert set(theme.STATE) == set(STATES)


def test_a_tint_keeps_the_hue() -> None:
    assert theme.tinted("#2F7EBC", 0.5) == "rgba(47,126,188,0.50)"
    assert theme.tinted("#2F7EBC", 7) == "rgba(47,126,188,1.00)"


def test_the_table_of_chairs_knows_its_colours_from_the_theme() -> None:
    used = set(
        re.findall(r"var\((--chair-[a-z-]+)\)", (ROOT / "pages/parts/show/boardroom.css").read_text("utf-8"))
    )
    assert used
    assert used <= set(re.findall(r"--chair-[a-z-]+", theme.css_variables()))


def test_nothing_of_the_app_leaves_the_company_unasked() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["address"] == "localhost"
    assert CONFIG["client"]["disableDataExport"] is True
    assert CONFIG["client"]["showErrorDetails"] == "type"
    assert CONFIG["client"]["showErrorLinks"] is False
    assert CONFIG["runner"]["postScriptGC"] is False
