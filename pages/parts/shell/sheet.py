"""A style sheet as Streamlit sends it untouched: texts it looks through line by line, in each run."""

from collections.abc import Sequence
from pathlib import Path


class Sheet:
    """CSS in a style element; of files, and what comes before and after them."""

    def __init__(self, *files: Path, before: str = "", after: Sequence[str] = ()) -> None:
        texts = [before, *(file.read_text("utf-8") for file in files), *after]
        self._html = "<style>{}</style>".format("\n".join(filter(None, texts)))

    def _repr_html_(self) -> str:
        return self._html
