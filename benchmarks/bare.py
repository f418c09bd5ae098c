"""A bare Streamlit page that draws a recording from constants; `benchmarks.pages` serves it."""

import os
import pickle
import sys
from pathlib import Path

import streamlit as st

ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from benchmarks.record import replay  # noqa: E402 - Streamlit runs this file by itself


@st.cache_resource
def recordings() -> dict[str, list[tuple[object, ...]]]:
    """The recording of each page."""
    folder = Path(os.environ["BENCHMARK_RECORDINGS"])
    return {file.stem: pickle.loads(file.read_bytes()) for file in folder.glob("*.pickle")}  # noqa: S301 - our own


st.set_page_config(layout="wide")
replay(recordings()[st.query_params.get("draw", "")] if "draw" in st.query_params else [])
