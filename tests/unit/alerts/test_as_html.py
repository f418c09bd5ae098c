"""A letter as HTML: its colours can be read."""

import pytest

from analytics.alerts import as_html


@pytest.mark.parametrize(
    "name", [name for name in as_html.COLOURS if name in ("ink", "quiet", "empty", "due")]
)
def test_each_colour_of_words_is_read_on_its_own_sheet_light_and_dark(name: str) -> None:
    for look in (as_html.LIGHT, as_html.DARK):
        assert contrast(as_html.COLOURS[name][look], as_html.COLOURS["sheet"][look]) >= 4.5
        assert contrast(as_html.COLOURS["on_button"][look], as_html.COLOURS["button"][look]) >= 4.5


def contrast(one: str, other: str) -> float:
    """How far two colours are apart in lightness, as WCAG has it."""
    lighter, darker = sorted((lightness(one), lightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
