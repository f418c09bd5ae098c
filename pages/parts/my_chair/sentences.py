"""An executive's own state in words: those of `analytics/summary/own.py`, which their letters say too."""

from analytics.summary.own import Row as Row
from analytics.summary.own import ago as ago
from analytics.summary.own import due as due
from analytics.summary.own import first_to_tell as first_to_tell
from analytics.summary.own import headline as headline
from analytics.summary.own import lead as lead
from analytics.summary.own import on_leave as on_leave
from analytics.summary.own import streak as streak
from analytics.summary.own import times as times
from analytics.summary.own import waited as waited
from analytics.summary.own import week as week
