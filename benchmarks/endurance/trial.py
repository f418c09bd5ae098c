"""One trial: a process at work is killed or runs out of disk, and the database is looked at."""

import contextlib
import gzip
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analytics.command.main import parser
from analytics.model.errors import UserError
from analytics.store import backups
from analytics.store.scratch import LOCK, PREFIX, YOUNG_SECONDS, sweep
from benchmarks.endurance import child, company, state
from benchmarks.endurance.child import Order
from benchmarks.endurance.state import State
from benchmarks.endurance.verdict import Verdict

OLDER = sorted(Path(__file__).resolve().parents[2].joinpath("tests", "databases").glob("*.gz"))
PATIENCE = 120.0  # seconds for a process that nobody kills
NAME = "chairs.duckdb"


@dataclass(frozen=True)
class Step:
    """A command, and what the database holds after it; gives: how many backups it makes."""

    order: Order
    effect: Callable[[State], State]
    gives: int = 0


class Desk:
    """A folder with a database that lives through all trials, and what it should hold by now.

    is_timed: each operation is carried out once, to know how long it takes; else as long as an import.
    disk: a folder for database and backups, where they are to lie elsewhere than all the rest.
    """

    def __init__(self, folder: Path, seed: int, *, is_timed: bool = True, disk: Path | None = None) -> None:
        self.folder, self.rng = folder, random.Random(seed)  # noqa: S311 - reproducible, not secret
        self.database, self.scratch = (disk or folder) / "data" / NAME, folder / "scratch"
        self.backups: dict[Path, State] = {}
        self.state: State = {}
        self.numbers: dict[str, int] = {}
        self._times: dict[str, list[float]] = {}  # operation → seconds of each step that was done
        self._made = 0
        self._packed = OLDER[0]  # the older database of this trial
        self._older_looks: dict[Path, state.Look] = {}  # what each holds when it has been migrated
        for path in (self.database.parent, self.scratch, self.kept, folder / "files"):
            path.mkdir()
        customers, digest = company.customers_file(folder / "files")
        self._to_the_end(
            "import", [Step(("import", str(customers)), _with(digest)), *self.steps("import", 2)]
        )
        for operation in self.operations() if is_timed else ["backup"]:
            self._to_the_end(operation, self.steps(operation, 1))

    @property
    def kept(self) -> Path:
        """The folder of backups."""
        return self.database.parent.parent / "kept"

    @staticmethod
    def operations() -> list[str]:
        """The operations that the program knows."""
        wanted = ("import", "undo", "log", "backup", "restore", "migrate")
        known = parser().format_help()
        return [one for one in wanted if f"\n    {one} " in known]

    def steps(self, operation: str, count: int) -> list[Step]:
        """Return steps of an operation, each one new."""
        if operation == "undo":
            return self._undos(count)
        return [self._step(operation) for _ in range(count)]

    def _undos(self, count: int) -> list[Step]:
        """Return undos of imported logs, after more imports where there are too few."""
        if len(self._logs()) < count:
            self._to_the_end("import", self.steps("import", count))
        chosen = self.rng.sample(self._logs(), count)
        return [Step(("undo", str(self.numbers[key])), _with(key, is_undone=True)) for key in chosen]

    def _logs(self) -> list[str]:
        """The logs that can be undone."""
        there = [key for key, is_undone in self.state.items() if not is_undone and self.numbers[key] > 1]
        return sorted(key for key in there if not key.startswith(company.COMMENT))

    def _step(self, operation: str) -> Step:
        self._made += 1
        if operation == "import":
            path, digest = company.log_file(self.folder / "files", self._made, self.rng)
            return Step(("import", str(path)), _with(digest))
        if operation == "log":
            order, comment = company.call(self._made, self.rng)
            return Step(order, _with(comment))
        if operation == "restore":
            backup = self.rng.choice(sorted(self.backups))
            return Step(("restore", str(backup), "--yes"), lambda _held: self.backups[backup])
        order = ("backup", str(self.kept)) if operation == "backup" else (operation,)
        return Step(order, lambda held: held, gives=int(operation == "backup"))

    def _to_the_end(self, operation: str, steps: Sequence[Step]) -> None:
        """Carry out steps without a kill. Raises RuntimeError where one is refused or not as it should be."""
        if operation == "migrate":
            with self._older() as database:
                verdict = self._tried(operation, steps, database, self._run(steps, database))
        else:
            verdict = self._tried(operation, steps, self.database, self._run(steps, self.database))
        if verdict.acknowledged != len(steps) or not verdict.is_fine:
            raise RuntimeError(f"Without a kill, {operation} is not what it should be: {verdict}")

    def _run(self, steps: Sequence[Step], database: Path, delay: float | None = None, most: int = 0) -> "Run":
        """Start a process for the steps, and kill it after so many seconds from its first word, if at all."""
        said = self.folder / "said"
        said.unlink(missing_ok=True)
        process = child.started([step.order for step in steps], database, self.scratch, said, most)
        deadline = time.monotonic() + PATIENCE
        if delay is not None:
            while not said.exists() and process.is_alive() and time.monotonic() < deadline:
                time.sleep(0.001)
            process.join(delay)
            process.kill()
        process.join(max(0.0, deadline - time.monotonic()))
        hung = process.is_alive()
        process.kill()
        process.join()
        return Run(child.heard(said), time.monotonic(), process.pid or 0, is_hung=hung)

    def killed(self, operation: str, count: int = 3) -> Verdict:
        """Kill a process at a random moment of some steps of an operation, and look at what it leaves."""
        steps = self.steps(operation, 1 if operation in ("restore", "migrate") else count)
        delay = self.rng.uniform(0, 1.2) * self._usual(operation) * len(steps)
        if operation == "migrate":
            with self._older() as database:
                return self._tried(operation, steps, database, self._run(steps, database, delay))
        return self._tried(operation, steps, self.database, self._run(steps, self.database, delay))

    def limited(self, operation: str, most: int) -> Verdict:
        """Let no file grow over so many bytes while an operation goes on, and look at what it leaves."""
        steps, run = self.begun(operation, most)
        return self.ended(operation, steps, run)

    def begun(self, operation: str, most: int = 0) -> tuple[list[Step], "Run"]:
        """Carry out two steps of an operation, which may be refused."""
        steps = self.steps(operation, 2)
        return steps, self._run(steps, self.database, most=most)

    def ended(self, operation: str, steps: Sequence[Step], run: "Run") -> Verdict:
        """Return what came of them."""
        return self._tried(operation, steps, self.database, run)

    def _tried(self, operation: str, steps: Sequence[Step], database: Path, run: "Run") -> Verdict:
        done = [one.place for one in run.said if one.word == "done"]
        refused = [one.place for one in run.said if one.word == "refused"]
        begun = [one for one in run.said if one.word == "begun"]
        in_hand = begun[-1] if begun and len(begun) > len(done) + len(refused) else None
        verdict = Verdict(operation, self._stage(operation, in_hand, run), len(done), len(refused))
        if run.is_hung:
            verdict.left.append("the process did not end")
        verdict.left += ["a process that it had started"] * child.still_running(run.pid, self.scratch)
        held = self.state
        for place in done:
            held = steps[place].effect(held)
            self._note_time(operation, run.said, place)
        self._swept(verdict)
        try:
            look = state.of(database)
        except UserError as error:
            verdict.half_done.append(f"it does not open: {error}")
            return verdict
        if operation == "migrate":
            older = self._older_looks[self._packed]
            held, look = older.state, replace(look, half_done=tuple({*look.half_done} - {*older.half_done}))
        possible = [held] + ([steps[in_hand.place].effect(held)] if in_hand else [])
        verdict.half_done += look.half_done
        verdict.differing = look.differing
        if look.state not in possible:
            missing = [key for key, is_undone in held.items() if look.state.get(key) is not is_undone]
            verdict.lost = len(missing)
            verdict.half_done += [] if missing else ["something is there that nobody asked for"]
        if operation != "migrate":
            self.state, self.numbers = dict(look.state), dict(look.numbers)
        self._see_backups(verdict, self.kept, gives=sum(steps[place].gives for place in done))
        if operation == "migrate":
            self._see_backups(verdict, database.parent / "backups", older=self._older_looks[self._packed])
        return verdict

    def _stage(self, operation: str, in_hand: child.Said | None, run: "Run") -> str:
        """Where the end met the steps: in which third of the one in hand, as long as it usually takes."""
        if in_hand is None:
            return "between two"
        share = (run.ended_at - in_hand.at) / self._usual(operation)
        return ("first third", "second third", "last third", "later than usual")[min(int(share * 3), 3)]

    def _usual(self, operation: str) -> float:
        """How many seconds a step takes in the median; an import’s before there is one."""
        return statistics.median(self._times.get(operation) or self._times.get("import") or [1.0])

    def _note_time(self, operation: str, said: Sequence[child.Said], place: int) -> None:
        times = {one.word: one.at for one in said if one.place == place}
        self._times.setdefault(operation, []).append(times["done"] - times["begun"])

    def _swept(self, verdict: Verdict) -> None:
        """See that the next process removes what the dead one has left in its scratch folder."""
        old = time.time() - 2 * YOUNG_SECONDS
        for pattern in (f"{PREFIX}*/{LOCK}", f"{PREFIX}*"):
            for path in self.scratch.glob(pattern):
                os.utime(path, (old, old))
        sweep(self.scratch)
        left = [
            path for path in self.scratch.iterdir() if any(path.iterdir()) or path.name.startswith(PREFIX)
        ]
        verdict.left += [f"{path.name} in the scratch folder" for path in left]
        for path in left:
            shutil.rmtree(path)

    def _see_backups(
        self, verdict: Verdict, folder: Path, gives: int = 0, older: state.Look | None = None
    ) -> None:
        """See that each new file that counts as a backup can be opened and holds what the database held."""
        found = {one.path for one in backups.listed(folder, self.database)} - self.backups.keys()
        if len(found) < gives:
            verdict.lost += gives - len(found)
        for path in sorted(found):
            copy = self.folder / "looked_at" / NAME
            copy.parent.mkdir()
            shutil.copyfile(path, copy)
            try:
                look = state.of(copy)
                held, known = (older.state, older.half_done) if older else (self.state, ())
                if look.state != held or look.half_done != known or look.differing:
                    apart = len(set(held.items()) ^ set(look.state.items()))
                    verdict.half_done.append(f"{path.name} differs in {apart} batches {look.half_done}")
                elif older is None:
                    self.backups[path] = look.state
            except UserError as error:
                verdict.half_done.append(f"a backup cannot be opened: {error}")
                path.unlink()
            finally:
                shutil.rmtree(copy.parent)

    @contextlib.contextmanager
    def _older(self) -> Generator[Path]:
        """A database of an earlier version in a folder of its own, gone afterwards; the versions in turn."""
        self._packed = OLDER[(OLDER.index(self._packed) + 1) % len(OLDER)]
        database = self.folder / "older" / NAME
        database.parent.mkdir()
        content = gzip.decompress(self._packed.read_bytes())
        if self._packed not in self._older_looks:  # what it is when nobody kills the upgrade
            with tempfile.TemporaryDirectory(dir=self.folder) as aside:
                Path(aside, NAME).write_bytes(content)
                self._older_looks[self._packed] = state.of(Path(aside, NAME))
        database.write_bytes(content)
        try:
            yield database
        finally:
            shutil.rmtree(database.parent)


@dataclass(frozen=True)
class Run:
    """What a process has said, when it ended, and whether it had to be ended."""

    said: list[child.Said]
    ended_at: float
    pid: int
    is_hung: bool


def _with(key: str, *, is_undone: bool = False) -> Callable[[State], State]:
    return lambda held: {**held, key: is_undone}
