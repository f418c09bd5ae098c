"""The form that logs a call: filled in without the server, saved in one round trip."""

import re
from pathlib import Path

from analytics.model.voices import FINDING_KINDS
from analytics.outreach import log
from pages.parts.my_chair import log_form
from tests.pages.harness import Desk, heading
from tests.pages.test_my_chair import EMPTY, through_dialog

ROOT = Path(__file__).parents[2]


def test_the_form_asks_the_server_once_and_the_style_sheet_shows_what_fits() -> None:
    """The style sheet names the places of the outcomes, which are those of the form."""
    css = (ROOT / "pages/parts/shell/page.css").read_text("utf-8")
    ruled = dict(
        re.findall(
            r"log_outcome\"\] button:nth-child\((\d)\)\S+ :has\(> \[class\*=\"st-key-log_if_(\w+)", css
        )
    )
    with_choice = [one for one in log.OUTCOMES if len(log_form.BY_OUTCOME[one]) > 1]
    assert ruled == {str(log.OUTCOMES.index(one) + 1): one.replace("-", "_") for one in with_choice}
    assert FINDING_KINDS[0] == "kudos"


def test_a_call_without_an_outcome_or_without_who_started_it_is_not_logged(
    three: Desk, forms: list[str]
) -> None:
    app = three.open("my_chair", executive="Ben Okafor")
    through_dialog(app, "", "log_save_ready_one")
    assert [warning.value for warning in app.warning] == ["Choose how it went."]
    through_dialog(app, "", {"log_outcome_ready_one": "talked"}, "log_save_ready_one")
    assert [warning.value for warning in app.warning] == [
        "Choose who got in touch. It decides whether the contact is proactive."
    ]
    assert heading(app) == EMPTY
