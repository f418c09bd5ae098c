"""What pages are made of, imported before the first of them is drawn.

Each visitor's run is a thread. Modules that import each other, as pandas and Plotly do, are found half
imported by a second thread that asks for them meanwhile: first visits at once to a fresh server met an error.
"""

import gc
import importlib
import pkgutil

from pages import parts

# what Streamlit and pandas import at the first chart, table or picture
_LATE = (
    "PIL.Image",
    "pandas",
    "plotly.graph_objects",
    "plotly.io",
    "plotly.tools",
    "pyarrow.pandas_compat",
    "streamlit.material_icon_names",
)


def import_all() -> None:
    """Import every part of every page, and what they would import later; to be called by one thread only."""
    for name in _LATE:
        importlib.import_module(name)
    for found in pkgutil.walk_packages(parts.__path__, f"{parts.__name__}."):
        importlib.import_module(found.name)
    gc.collect()
    gc.freeze()  # what stays for good is not looked through at each collection, which would hold everybody up
