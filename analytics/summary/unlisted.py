"""Who of ours stands in the logs and on no list of executives, and what that does to the figures."""

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.model.state_changes import listed
from analytics.model.text import plain
from analytics.summary.queries import Source

_SEATED = (
    'Each has a chair all the same, and counts in every figure; with the setting seats = "listed" only those'
    " listed would."
)
_UNSEATED = (
    "They have no chair, and no figure counts their contacts. Whoever is an executive belongs on the list."
)


def are_seated(source: Source, scope: Scope) -> bool:
    """Whether somebody who is on no list has a chair, and so is in every headline."""
    return any(row["is_seated"] for row in source.ask("unlisted", Scope(scope.as_of)))


def in_sentences(source: Source, scope: Scope) -> str:
    """Their names, whether they count, and what to do; plain text, "" where there is nobody, or no list."""
    found = source.ask("unlisted", Scope(scope.as_of))
    if not found:
        return ""
    names = listed([plain(row["name"]) for row in found])
    are = "is" if len(found) == 1 else "are"
    who = f"{in_words(len(found)).capitalize()} of our people in the logs"
    does = _SEATED if are_seated(source, scope) else _UNSEATED
    return f"{who} {are} not on the list of executives: {names}. {does}"
