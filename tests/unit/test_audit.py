"""The audit of the locked packages: what is asked about, and what is said of each answer."""

import sys
import tomllib

import pytest
from packaging.requirements import Requirement

from analytics import bootstrap
from tests import audit


@pytest.mark.parametrize("lock", [bootstrap.RUN, bootstrap.TEST])
def test_each_locked_version_is_asked_about_under_its_condition(lock: str) -> None:
    wanted = audit.locked((bootstrap.ROOT / lock).read_text(encoding="utf-8"))
    listed = tomllib.loads(audit.project(wanted))["project"]["dependencies"]
    found: dict[str, set[str]] = {}
    for requirement in map(Requirement, listed):
        found.setdefault(requirement.name, set()).add(str(requirement.specifier).removeprefix("=="))
    assert found == {name: versions - {None} for name, versions in bootstrap.locked(lock).items()}
    assert sum("sys_platform" in one for one in listed) == sum("sys_platform" in one for one in wanted) > 0


@pytest.mark.parametrize(
    ("does", "code", "said"),
    [
        ("sys.exit(0)", audit.CLEAN, "nothing is known of its"),
        ("print('x 1 has 1 known vulnerability'); sys.exit(1)", audit.FOUND, "1 known vulnerability"),
        ("sys.exit('error sending request\\nno such host')", audit.NOT_ASKED, "couldn't be reached. no such"),
        ("sys.exit('error: unexpected argument')", audit.FOUND, "unexpected argument"),
    ],
)
def test_an_answer_is_told_from_none(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], does: str, code: int, said: str
) -> None:
    monkeypatch.setattr(audit, "_UV", [sys.executable, "-S", "-c", f"import sys; {does}"])
    assert audit.main([]) == code
    assert capfd.readouterr().err.count(said) == 2
