"""What analysts read of a data source that stopped, beside sources that stopped later."""

from datetime import timedelta
from pathlib import Path

from analytics.alerts import compose, preview
from analytics.alerts.notice import Notice
from tests.metrics.world import TODAY, World


def test_a_stopped_source_matters_only_where_no_other_covers_its_executives(
    tmp_path: Path,
) -> None:
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
    assert both.subject == "2 data sources stopped: no new rows for 20 days"
    told = " ".join(both.text.replace("\u00a0", " ").split())
    assert "No new rows: phone.csv (50 days); crm.csv (20 days)" in told
    assert "Cannot tell: Ada Amsel" in told
    assert "Export them again" in told
    assert (
        "Impact: None: other sources cover everyone it names. If it’s no longer used, do nothing." in said[0]
    )
    assert "Cannot tell: Ada Amsel" in said[1]
    assert "Impact" not in said[1]
