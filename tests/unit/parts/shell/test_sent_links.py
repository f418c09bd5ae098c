"""Links as they stand in Streamlit's messages, where the next field follows without a space."""

import pytest

from pages.parts.shell.sent_links import links_in

PACK = f"/media/{'0a' * 28}.pdf"


def texts(*said: str) -> bytes:
    """Texts as a protobuf has them: each with its field's number and its length before it."""
    fields = bytearray()
    for number, text in enumerate(said, start=8):
        sizes = [len(text) & 0x7F | 0x80, len(text) >> 7] if len(text) > 0x7F else [len(text)]
        fields += bytes([number << 3 | 2, *sizes]) + text.encode()
    return bytes(fields)


@pytest.mark.parametrize("more", ["J", "a", "/", "\x00"])
def test_a_link_ends_where_its_text_ends_whatever_follows(more: str) -> None:
    assert PACK in links_in(texts("Download", PACK, more * 9))  # the tenth field begins with a J
    assert PACK in links_in(texts("Download", PACK) + more.encode())


def test_a_long_link_and_several_links_are_whole() -> None:
    long = f"/_stcore/upload_file/{'s' * 60}/{'f' * 120}"
    assert {long, PACK} <= links_in(texts(long, PACK))


def test_a_link_within_a_longer_text_is_found() -> None:
    assert PACK in links_in(texts(f"<img src='{PACK}'>"))
