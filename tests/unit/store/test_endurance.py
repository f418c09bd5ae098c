"""The fast part of `python -m benchmarks.endurance`: after a kill, what was said is still true."""

import pytest

from benchmarks.endurance.trial import Desk, Verdict, summary


@pytest.fixture(scope="module")
def endured(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("endurance"), seed=7, is_timed=False)


@pytest.mark.long("processes that are killed at work")
@pytest.mark.parametrize("operation", Desk.operations())
def test_a_kill_loses_nothing_that_was_said_and_leaves_nothing_half_done(
    endured: Desk, operation: str
) -> None:
    verdict = endured.killed(operation)
    assert verdict.is_fine, verdict


def test_a_verdict_counts_what_is_wrong() -> None:
    wrong = Verdict("undo", "first third", acknowledged=2, lost=1, half_done=["1 rows"], left=["a process"])
    fine = Verdict("undo", "between two", acknowledged=1)
    assert (wrong.is_fine, fine.is_fine) == (False, True)
    assert summary([wrong, fine]) == [["undo", 2, 1, 1, 0, 0, 3, 1, 1, 0, 1]]
