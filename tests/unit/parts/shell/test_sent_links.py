"""Links as they stand in Streamlit's messages, where the next field follows without a space."""

import pytest
from streamlit.proto.DownloadButton_pb2 import DownloadButton

from pages.parts.shell.sent_links import links_in

PACK = f"/media/{'0a' * 28}.pdf"


@pytest.mark.parametrize("more", ["J", "a", "/", "\x00"])
def test_a_link_ends_where_its_text_ends_whatever_follows(more: str) -> None:
    sent = DownloadButton(id="1", label="Download", url=PACK, help=more * 90).SerializeToString()
    assert PACK in links_in(sent)
    assert PACK in links_in(sent + more.encode())


def test_a_long_link_and_several_links_are_whole() -> None:
    long = f"/_stcore/upload_file/{'s' * 60}/{'f' * 120}"
    sent = DownloadButton(url=long, label=PACK).SerializeToString()
    assert {long, PACK} <= links_in(sent)


def test_a_link_within_a_longer_text_is_found() -> None:
    assert PACK in links_in(f"<img src='{PACK}'>".encode())
