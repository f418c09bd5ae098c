"""The door: `python app.py` from a bare Python, the server for `streamlit run`, and the script it serves.

The one file plays three parts, so that tests drive the very script that people see:
as a command it fetches what is missing and starts the server; imported by the server it is the ASGI app, with
security headers and `pages/` closed to strangers; run by Streamlit, once per rerun, it draws the chosen page.
"""

import sys

if __name__ == "__main__" and "streamlit" not in sys.modules:
    from analytics import bootstrap

    raise SystemExit(bootstrap.start_app(sys.argv[1:]))

import streamlit as st

if __name__ == "__main__":
    from pages.parts import navigation

    navigation.show()
else:
    from pages.parts.shell import startup_checks

    settings = startup_checks.begin()  # before anything else: where it refuses, nothing was made

    from pages.parts.shell import calendar_feeds, frame, readiness, server

    app = st.App(
        __file__,
        lifespan=server.lifespan,
        routes=[*calendar_feeds.ROUTES, *readiness.ROUTES],
        middleware=server.middleware(startup_checks.house(settings), settings),
        secrets=startup_checks.sign_in(settings),
        on_script_error=frame.show_error,
    )
