"""What a server has imported when its first visitor comes."""

import streamlit.web.bootstrap
import streamlit.web.cli
import streamlit.web.server.starlette
import uvicorn.lifespan.on
import uvicorn.loops.auto
import uvicorn.protocols.http.auto
import uvicorn.protocols.websockets.auto

from pages.parts.shell import modules

__all__ = ["streamlit", "uvicorn"]

modules.import_all()
