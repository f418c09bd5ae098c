"""What a person may see and do, by their roles; a Scope carries it, so each figure is asked for somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

from analytics.model.errors import UserError

Role = Literal["executive", "leadership", "analyst", "administrator"]
Others = Literal["nothing", "states", "all"]  # what somebody sees of executives besides themselves
OTHERS: tuple[Others, ...] = get_args(Others)
Right = Literal["figures", "texts", "chair", "import", "administer"]

_REFUSED: dict[Right, str] = {
    "figures": "Other executives’ figures aren’t open to you.",
    "texts": "Notes and quotes aren’t open to you.",
    "chair": "This executive’s page isn’t open to you.",
    "import": "Importing isn’t open to you.",
    "administer": "This is for administrators.",
}
REMEDY = "Ask an administrator if you need it."


@dataclass(frozen=True)
class Access:
    """What somebody may see and do.

    own: the executives that they are, by id. others: what they see of all other executives. reads_texts:
    notes and quotes of others' conversations. is_read_only: they look through somebody else's eyes.
    """

    own: tuple[int, ...] = ()
    others: Others = "nothing"
    reads_texts: bool = False
    imports: bool = False
    administers: bool = False
    is_read_only: bool = False

    @property
    def sees_everybody(self) -> bool:
        """Whether all figures of all executives are open."""
        return self.others == "all"

    @property
    def is_admitted(self) -> bool:
        """Whether anything at all is open."""
        return bool(self.own) or self.sees_everybody or self.imports or self.administers

    def has(self, right: Right, *executives: int | None) -> bool:
        """Return whether a right is theirs; executives: ids of those it is about; one must be them.

        figures: all figures of everybody, or those of the executives. texts: likewise. chair: the page of
        the executive. import: imports, rejects, undo. administer: alerts, settings, who may see what.
        """
        is_own = bool(set(executives) & set(self.own))
        rights: dict[Right, bool] = {
            "figures": self.sees_everybody or is_own,
            "texts": (self.sees_everybody and self.reads_texts) or is_own,
            "chair": self.administers or is_own,
            "import": self.imports,
            "administer": self.administers,
        }
        return rights[right]

    def demand(self, right: Right, *executives: int | None, to_change: bool = False) -> None:
        """Raise UserError unless the right is theirs; to_change: nor may they only be looking."""
        if not self.has(right, *executives):
            raise refusal(right)
        if to_change and self.is_read_only:
            raise UserError("You’re viewing as somebody else.", remedy="Stop that to change anything.")


EVERYTHING = Access(others="all", reads_texts=True, imports=True, administers=True)
NOTHING = Access()


def refusal(right: Right) -> UserError:
    """Return what somebody is told who lacks a right."""
    return UserError(_REFUSED[right], remedy=REMEDY)


def of_roles(
    roles: Collection[Role], own: Collection[int], executives_see: Others, *, leadership_sees_notes: bool
) -> Access:
    """Return what roles open together, each at its most.

    own: ids of the executives that the person is, which gives the role “executive” no more than it gives
    itself: without that role, they are ignored.
    """
    if "administrator" in roles:
        return EVERYTHING
    is_executive = "executive" in roles and bool(own)
    others: set[Others] = (
        {"all"} if "leadership" in roles else {executives_see if is_executive else "nothing"}
    )
    return Access(
        own=tuple(sorted(own)) if is_executive else (),
        others=max(others, key=OTHERS.index),
        reads_texts=(is_executive and executives_see == "all")
        or ("leadership" in roles and leadership_sees_notes),
        imports="analyst" in roles,
    )
