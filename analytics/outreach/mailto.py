"""An e-mail as a link (RFC 6068) that opens in the reader's own mail program; nothing is sent from here."""

import re
from urllib.parse import quote

from analytics.model.text import plain

LONGEST = 1_900  # characters of a link; some mail programs cut at about 2,000
_LONGEST_SUBJECT = 300  # encoded
_LONGEST_TO = 600
_LONGEST_ADDRESS = 254  # RFC 5321
_LOCAL = r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
_DOMAIN = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])"
_ADDRESS = re.compile(f"{_LOCAL}@{_DOMAIN}")
_CUT = "…"


def address(text: str) -> str:
    """Return the text if it is exactly one e-mail address, else ""."""
    text = text.strip()
    return text if len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) else ""


def mail(to: str, subject: str, body: str) -> str:
    """Return a mailto: link of at most LONGEST characters.

    to: addresses separated by commas; invalid or too many ones are dropped. subject: becomes one line.
    body: lines end with \\n, paragraphs with an empty line; if it is too long, whole paragraphs before the
    last one are replaced by "…", so that the greeting and the name at the end stay.
    """
    start = f"mailto:{_to(to)}?subject={_begin(plain(subject), _LONGEST_SUBJECT)}&body="
    return start + _encode(_fit(_lines(body), LONGEST - len(start)))


def is_whole(to: str, subject: str, body: str) -> bool:
    """Return whether the link holds the whole subject and body."""
    return mail(to, subject, body).endswith(
        f"?subject={_encode(plain(subject))}&body={_encode(_lines(body))}"
    )


def _encode(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="", errors="replace")


def _lines(body: str) -> str:
    """Return the body without control characters or marks that change the reading direction."""
    return "\n".join(plain(line) for line in body.splitlines()).strip()


def _to(addresses: str) -> str:
    kept: list[str] = []
    for one in dict.fromkeys(address(part) for part in addresses.split(",")):
        name, _, domain = one.rpartition("@")
        encoded = f"{quote(name, safe='')}@{quote(domain, safe='')}" if one else ""
        if encoded and len(",".join([*kept, encoded])) <= _LONGEST_TO:
            kept.append(encoded)
    return ",".join(kept)


def _begin(text: str, room: int) -> str:
    """Return the text encoded, cut at a word if it needs more room."""
    encoded = _encode(text)
    return encoded if len(encoded) <= room else _encode(_cut(text, room))


def _fit(body: str, room: int) -> str:
    """Return the body, shortened to fit the room once encoded."""
    if len(_encode(body)) <= room:
        return body
    *paragraphs, ending = body.split("\n\n") if "\n\n" in body else (body, "")
    ending = _cut(ending, room // 2)
    kept: list[str] = []
    for paragraph in paragraphs:
        if len(_encode(_joined([*kept, paragraph, _CUT, ending]))) > room:
            left = room - len(_encode(_joined([*kept, "", ending])))
            # a long one is cut at a word: a quotation would otherwise disappear
            kept.append(_cut(paragraph, left) if left > room // 2 else _CUT)
            break
        kept.append(paragraph)
    return _joined([*kept, ending]).strip()


def _joined(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def _cut(text: str, room: int) -> str:
    """Return the text, or as many of its words as fit plus "…"; a word too long by itself is cut."""
    if len(_encode(text)) <= room:
        return text
    end, used = 0, len(_encode(_CUT))
    for end, character in enumerate(text):  # noqa: B007 - the last index is used below
        used += len(_encode(character))
        if used > room:
            break
    whole_words = text[:end].rpartition(" ")[0]
    return (whole_words if len(whole_words) > end // 2 else text[:end]).rstrip() + _CUT
