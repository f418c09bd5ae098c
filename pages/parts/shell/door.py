"""What the server does before it serves: the settings checked as a whole, and the log begun."""

import os
import sys

from analytics import logs, start
from analytics.settings import Settings, SettingsError

WRONG_SETTINGS = 78  # the exit code that systemd knows as “configuration error”; another start would not help
STARTED_BY = "EMPTY_CHAIR_STARTED_BY"  # set by `python app.py`, which ends where the settings are wrong


def begin() -> None:
    """Send the log where the settings say, write its first line, and say on stderr what is wrong with them.

    Then `python app.py` ends with exit code 78. With `streamlit run` the page says it too.
    """
    logs.take_over()
    try:
        settings = start.checked()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        if os.environ.get(STARTED_BY):
            raise SystemExit(WRONG_SETTINGS) from None
        start.begin_log(Settings(), is_app=True)
        logs.refused(error)
        return
    start.begin_log(settings, is_app=True)
    start.log_start(settings)
