"""Meeting pack: the preview, and making the files."""

import pytest
from streamlit.delta_generator import DeltaGenerator

from analytics.model.errors import UserError
from analytics.report import html
from tests.pages.harness import TODAY, Desk, heading, text, walk


def downloads(app: object) -> list[str]:
    return [str(e.label) for e in walk(app) if e.type == "download_button"]  # type: ignore[arg-type]


def sheets(app: object) -> list[object]:
    return [e for e in walk(app) if e.type == "image"]  # type: ignore[arg-type]


@pytest.mark.long("writes the pack in every format")
def test_the_page_lists_each_finding_and_makes_the_chosen_formats(
    three: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = three.open("meeting_pack", compare="year")
    assert heading(app) == "One chair is empty: Ben Okafor"
    said = text(app)
    assert "Meeting pack in 7 sections. As of" in said  # no log goes back so far: no page of changes
    assert "1. One chair is empty: Ben Okafor" in said
    assert "\n7. " in said
    assert downloads(app) == []
    assert len(sheets(app)) == 1 + 7  # a cover, and a sheet for each finding

    app.checkbox(key="pack_pdf").uncheck().run()
    assert app.button(key="make_pack").disabled
    assert "Choose a format first." in text(app)
    app.checkbox(key="pack_html").check()
    app.checkbox(key="pack_pdf").check().run()
    told: list[tuple[int, str]] = []
    moved = DeltaGenerator.progress

    def watched(bar: DeltaGenerator, value: float, said: str | None = None) -> DeltaGenerator:
        told.append((round(100 * value), said or ""))
        return moved(bar, value, said)

    monkeypatch.setattr(DeltaGenerator, "progress", watched)
    app.button(key="make_pack").click().run()
    assert [step for step in told if step[1]] == [
        (0, "Building the pack, step 1 of 3 …"),
        (33, "Writing PDF, A4, step 2 of 3 …"),
        (67, "Writing HTML, step 3 of 3 …"),
    ]
    assert not app.error
    [pdf, page] = downloads(app)
    assert pdf.endswith(f"empty\\-chair\\-{TODAY.year}\\-11\\-20\\.pdf")
    assert page.endswith("\\.html")
    assert "fingerprint" in text(app)

    app.multiselect(key="executives").set_value(["Ada Amsel"]).run()
    assert heading(app).startswith("Ada Amsel spoke")
    assert "Ada Amsel's meeting pack in" in text(app)
    assert "1. Ada Amsel spoke" in text(app)
    assert downloads(app) == []  # what was made is the company's

    def fail(_pack: object) -> bytes:
        raise UserError("We couldn't draw the figures.", remedy="Choose another format.")

    monkeypatch.setattr(html, "write", fail)
    app.button(key="make_pack").click().run()
    assert [shown.value for shown in app.error] == [
        "We couldn't draw the figures\\. Choose another format\\."
    ]
