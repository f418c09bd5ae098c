"""What an e-mail looks like: readable colours, and a subject on one line."""

from email import message_from_bytes, policy

import pytest

from analytics.alerts import compose, render_html
from analytics.alerts.draft import LONGEST_SUBJECT, Draft, Link
from analytics.alerts.notice import Email


def test_a_subject_is_one_line_and_begins_no_other_header() -> None:
    draft = Draft(f"Ben\r\nBcc: all@ours.example {'x' * 90}", "t", Link("Open", ""), [], ())
    said = compose.subject(draft)
    assert said == "Ben Bcc: all@ours.example…"
    assert len(said) <= LONGEST_SUBJECT
    mail = message_from_bytes(compose.eml(Email(said, "text\n", "<p>text</p>")), policy=policy.default)
    assert (mail["Subject"], mail["Bcc"]) == (said, None)
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize(
    "name", [name for name in render_html.COLOURS if name in ("ink", "quiet", "empty", "due")]
)
def test_each_colour_of_words_is_read_on_its_own_sheet_light_and_dark(name: str) -> None:
    for look in (render_html.LIGHT, render_html.DARK):
        assert contrast(render_html.COLOURS[name][look], render_html.COLOURS["sheet"][look]) >= 4.5
        assert contrast(render_html.COLOURS["on_button"][look], render_html.COLOURS["button"][look]) >= 4.5


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
