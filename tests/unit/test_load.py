"""The load benchmark tells what was meant for somebody else from what was not."""

from dataclasses import dataclass
from datetime import date

from streamlit.proto.Element_pb2 import Element

from benchmarks import load


@dataclass
class Screen:
    """What a session has drawn, as the benchmark reads it."""

    drawn: list[Element]

    def texts(self) -> list[str]:
        return [element.markdown.body for element in self.drawn]


def screen(*texts: str) -> Screen:
    elements = []
    for text in texts:
        element = Element()
        element.markdown.body = text
        elements.append(element)
    return Screen(elements)


def test_another_executive_or_another_day_is_counted_as_crossed() -> None:
    day = date(2026, 11, 2)
    own = screen("As of 2 November 2026, last 30 days.", "Ada Okafor 7 is in touch")
    assert load._of_others(own, 7, day) == []  # pyrefly: ignore[bad-argument-type]
    crossed = screen("As of 3 November 2026, last 30 days.", "Ada Okafor 17 is in touch")
    assert load._of_others(crossed, 7, day) == [  # pyrefly: ignore[bad-argument-type]
        "as of 3 November 2026 and not 2 November 2026",
        "executive 17 and not 7",
    ]
