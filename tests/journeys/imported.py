"""What a server has imported when its first visitor comes."""

import streamlit
import streamlit.web.bootstrap
import streamlit.web.cli
import uvicorn.lifespan.on
import uvicorn.loops.auto
import uvicorn.protocols.http.auto
import uvicorn.protocols.websockets.auto

from pages.parts.shell import modules

__all__ = ["APP", "uvicorn"]

APP = streamlit.App  # the server's own modules come with it

modules.import_all()
