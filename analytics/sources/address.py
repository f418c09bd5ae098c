"""The address of a warehouse, as its environment variable holds it."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from analytics.model.errors import UserError
from analytics.sources.fetched import SHORTEST

_PLAIN = ("true", "false")  # values of options that give nothing away
# What no message may repeat, whatever the address was: other addresses, people's, and long keys and IDs.
_GIVEN_AWAY = re.compile(
    r"\w+://\S+ | \S+@\S+ | \b\d+\.\d+\.\d+\.\d+(?::\d+)?\b | \b(?=[\w-]*\d)[\w-]{24,}\b", re.VERBOSE
)


@dataclass(frozen=True)
class Address:
    """The parts of an address. path: what stands between its slashes; options: behind the question mark."""

    whole: str
    user: str
    password: str
    host: str
    port: int | None
    path: tuple[str, ...]
    options: dict[str, str]

    def part(self, place: int) -> str | None:
        """Return a part of the path; None where it has fewer."""
        return self.path[place] if place < len(self.path) else None

    def is_on(self, option: str, usually: bool) -> bool:
        """Return whether an option is true."""
        return {"true": True, "false": False}.get(self.options.get(option, "").lower(), usually)

    def screened(self, text: str) -> str:
        """Return a message with … where it repeats a part of the address, or anything like one."""
        parts = [self.whole, self.user, self.password, self.host, *self.host.split(".")]
        parts += [one for part in self.path for one in (part, *re.split("[;=]", part))]
        parts += [value for value in self.options.values() if value.lower() not in _PLAIN]
        for part in sorted({part for part in parts if len(part) >= SHORTEST}, key=len, reverse=True):
            text = re.sub(re.escape(part), "…", text, flags=re.IGNORECASE)
        return _GIVEN_AWAY.sub("…", text)


def in_variable(variable: str, where: str, advice: str) -> str:
    """Return what an environment variable holds. Raises UserError with the advice where that is nothing."""
    whole = os.environ.get(variable, "").strip()
    if not whole:
        raise UserError(f"The environment variable {variable} isn't set.", where, advice)
    return whole


def read(
    variable: str, name: str, label: str, example: str, schemes: Sequence[str], options: Sequence[str]
) -> Address:
    """Return the address in a variable.

    name: the source's; label: what its engine is called; example: how such an address is written; schemes:
    how it may begin; options: those that the engine knows.
    Raises UserError, which repeats nothing of it, where there is none or it is another kind of address.
    """
    whole = in_variable(variable, name, f"Set it to an address like {example}.")
    try:
        parts = urlsplit(whole)
        port = parts.port
    except ValueError:
        parts, port = None, None
    if parts is None or parts.scheme not in schemes or not parts.hostname:
        raise UserError(f"{variable} holds no {label} address.", name, f"Write it like {example}.")
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    if set(given) - set(options):
        known = ", ".join(options) or "none"
        what = f"The address in {variable} has an option that we don't know."
        raise UserError(
            what, name, f"Known for {label}: {known}. Write % and ? in a password as %25 and %3F."
        )
    path = tuple(unquote(part) for part in parts.path.split("/") if part)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Address(whole, user, password, unquote(parts.hostname), port, path, given)
