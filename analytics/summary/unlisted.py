"""Colleagues in the logs who are not in the executives file, and what that does to the figures."""

from analytics.model.chair import in_words
from analytics.model.scope import Scope
from analytics.model.state_changes import listed
from analytics.model.text import plain
from analytics.summary.queries import Source

_SEATED = 'They still count in every figure. To count only executives in the file, set seats = "listed".'
_UNSEATED = "No figure counts their contacts. Add them to the file if they are executives."


def are_seated(source: Source, scope: Scope) -> bool:
    """Return whether somebody who is not in the file has a chair, and so is in every headline."""
    return any(row["is_seated"] for row in source.ask("unlisted", Scope(scope.as_of, access=scope.access)))


def in_sentences(source: Source, scope: Scope) -> str:
    """Return their names, whether they count, and what to do; "" for nobody, or without a file."""
    found = source.ask("unlisted", Scope(scope.as_of, access=scope.access))
    if not found:
        return ""
    names = listed([plain(row["name"]) for row in found])
    are = "colleague in the logs isn't" if len(found) == 1 else "colleagues in the logs aren't"
    does = _SEATED if are_seated(source, scope) else _UNSEATED
    return f"{in_words(len(found)).capitalize()} {are} in the executives file: {names}. {does}"
