"""docs/notebook.ipynb runs as it stands, and shows the figures of the sample."""

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from analytics.metrics.run import Row, ask
from analytics.model.scope import COMPANY, Scope
from analytics.settings import Settings
from analytics.store.store import Store
from tests.metrics.world import TODAY

NOTEBOOK = Path(__file__).resolve().parents[3] / "docs" / "notebook.ipynb"
GIVE = """
import json
gaps = executives.sort_values("gap_days", ascending=False)
print(json.dumps({
    "gaps": gaps[["executive", "gap_days"]].dropna().values.tolist(),
    "states": gaps["state"].astype(str).tolist(),
    "coverage": coverage[coverage["executive_id"] == 0].set_index("segment")["contacted"].to_dict(),
    "shares": json.loads(shares.to_json()),
}))
"""


@pytest.fixture
def database(tmp_path: Path, sample_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample, as the settings name it; the kernel keeps what it writes in the test's folder."""
    copy = tmp_path / "sample.duckdb"
    shutil.copy(sample_database, copy)
    monkeypatch.setenv("EMPTY_CHAIR_DATABASE", str(copy))
    monkeypatch.setenv("EMPTY_CHAIR_TODAY", TODAY.isoformat())
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return copy


def rows(database: Path, name: str, **scope: Any) -> list[Row]:
    store = Store(Settings(database=database, today=TODAY))
    try:
        named: dict[str, Any] = {"as_of": TODAY} | scope
        return ask(store, name, Scope(**named))
    finally:
        store.close()


def run(notebook: Any) -> dict[str, Any]:
    """The figures of the notebook, after all its cells were run in its own folder."""
    notebook.cells.insert(-1, nbformat.v4.new_code_cell(GIVE))  # before the last, which closes the handle
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    [said] = notebook.cells[-2].outputs
    return dict(json.loads(said["text"]))


def test_the_notebook_shows_the_figures_of_the_sample(database: Path) -> None:
    said = run(nbformat.reads(NOTEBOOK.read_text("utf-8"), as_version=4))
    executives = rows(database, "executives")
    gaps = {row["executive"]: row["gap_days"] for row in executives if row["state"] != "away"}
    assert dict(said["gaps"]) == gaps
    assert [days for _, days in said["gaps"]] == sorted(gaps.values(), reverse=True)
    assert said["gaps"][0] == ["Mei-Ling Tan", 64]
    assert set(said["states"]) == {row["state"] for row in executives}
    company = [row for row in rows(database, "coverage", dimension="value") if row["executive_id"] == COMPANY]
    assert said["coverage"] == {row["segment"]: row["contacted"] for row in company}
    earlier = rows(database, "executives", as_of=TODAY - timedelta(days=30))
    enough = {row["executive"]: row["proactive_share"] for row in earlier if row["contacts"] >= 5}
    assert enough
    for name, share in said["shares"]["before"].items():
        assert share == (pytest.approx(enough[name]) if name in enough else None)
    assert any(share is not None for share in said["shares"]["now"].values())


def test_the_notebook_is_kept_without_what_it_gave() -> None:
    kept: Any = nbformat.reads(NOTEBOOK.read_text("utf-8"), as_version=4)
    code = [cell for cell in kept.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
