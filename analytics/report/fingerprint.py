"""The pack's fingerprint: a hash of its figures and texts, the same on any computer."""

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from analytics.model.scope import Scope
from analytics.report.pack import Page

DIGITS = 16
_DIGEST_OF = 9  # decimals of a number: beyond them computers may differ
_NUMBERED = "executive_id"  # given in order of import: another copy of the same data may count otherwise


def fingerprint(head: Sequence[str], scope: Scope, pages: Sequence[Page]) -> str:
    """Return 16 hexadecimal digits over the head's texts, the day and window, and every page not apart."""
    return sha256(canonical(head, scope, pages)).hexdigest()[:DIGITS]


def canonical(head: Sequence[str], scope: Scope, pages: Sequence[Page]) -> bytes:
    """Return canonical JSON of the figures and texts: keys in order, no spaces, UTF-8."""
    content = {
        "head": list(head),
        "as_of": scope.as_of,
        "window_days": scope.window_days,
        "dimension": scope.dimension,
        "pages": [page for page in pages if not page.is_apart],
    }
    text = json.dumps(
        _plain(content), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode("utf-8", errors="replace")


def _plain(value: Any) -> Any:
    """Return a record as its fields and class name, a date as text, a number rounded."""
    if is_dataclass(value):
        content = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__} | {name: of for name, of in content.items() if name != _NUMBERED}
    if isinstance(value, dict):
        return {name: _plain(of) for name, of in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(of) for of in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, _DIGEST_OF) if isinstance(value, float) else value
