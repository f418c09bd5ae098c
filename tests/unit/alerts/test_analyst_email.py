"""What the analyst reads of a log that ended, beside logs that ended later."""

from datetime import timedelta
from pathlib import Path

from analytics.alerts import compose, preview
from analytics.alerts.notice import Notice
from tests.metrics.world import TODAY, World


def test_a_log_has_to_be_looked_after_while_nothing_else_tells_of_those_whom_it_names(tmp_path: Path) -> None:
    world = World(tmp_path)
    for name, ended in (("phone", TODAY - timedelta(days=30)), ("crm", TODAY)):
        world.log(
            f"""Date, Executive, Customer, Channel, Direction, Outcome
            {ended}, Ada Amsel, Core, call, outbound, connected
            """,
            name,
        )
    sources = {row["file"]: row["source"] for row in world.ask("freshness")}
    said = []
    for day in (TODAY, TODAY + timedelta(days=20)):
        notice = Notice("stale source", "analyst", day, day, source=sources["phone.csv"])
        said.append(" ".join(compose.write(world.store, notice).text.split()))
    late = TODAY + timedelta(days=20)
    several = preview.notices(world.store, "analyst", late)[0]
    both = compose.write(world.store, several)
    world.store.close()
    assert both.subject == "Two logs have ended: no newer row for 20 days or more"
    told = " ".join(both.text.replace("\u00a0", " ").split())
    assert "- phone.csv (50 days) Its newest row is of 21 October 2026." in told
    assert "The data cannot tell of one executive" in told
    assert "Export them again" in told
    assert "other logs still tell. What to do" in said[0]
    assert "nothing has to be done" in said[0]
    assert "The data cannot tell of one executive" in said[1]
    assert "- Ada Amsel" in said[1]
    assert "still tell" not in said[1]
    assert "nothing has to be done" not in said[1]
