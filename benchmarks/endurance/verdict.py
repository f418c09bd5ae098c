"""What came of the trials, each and by operation."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Verdict:
    """What came of a trial. stage: where the end met it; acknowledged: steps that were said to be done.

    lost: of those, the ones that are not there; half_done: sentences; differing: figures that a recount
    changes; left: files, folders and processes that nobody swept.
    """

    operation: str
    stage: str = ""
    acknowledged: int = 0
    refused: int = 0
    lost: int = 0
    half_done: list[str] = field(default_factory=list)
    differing: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def is_fine(self) -> bool:
        """Whether everything that was said is true."""
        return not (self.lost or self.half_done or self.differing or self.left)


def summary(verdicts: Sequence[Verdict]) -> list[list[object]]:
    """Return a row for each operation: how many trials, where they ended, and what was wrong."""
    rows: list[list[object]] = []
    for operation in dict.fromkeys(verdict.operation for verdict in verdicts):
        of = [verdict for verdict in verdicts if verdict.operation == operation]
        stages = Counter(verdict.stage for verdict in of)
        rows.append([
            operation, len(of), stages["between two"], stages["first third"], stages["second third"],
            stages["last third"] + stages["later than usual"], sum(one.acknowledged for one in of),
            sum(one.lost for one in of), sum(bool(one.half_done) for one in of),
            sum(bool(one.differing) for one in of), sum(bool(one.left) for one in of),
        ])  # fmt: skip
    return rows
