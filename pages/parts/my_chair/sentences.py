"""An executive's own state in words: those of `analytics/summary/my_state.py`, which their letters say too."""

from analytics.summary.my_state import Row as Row
from analytics.summary.my_state import ago as ago
from analytics.summary.my_state import due as due
from analytics.summary.my_state import first_to_tell as first_to_tell
from analytics.summary.my_state import headline as headline
from analytics.summary.my_state import lead as lead
from analytics.summary.my_state import on_leave as on_leave
from analytics.summary.my_state import streak as streak
from analytics.summary.my_state import times as times
from analytics.summary.my_state import waited as waited
from analytics.summary.my_state import week as week
