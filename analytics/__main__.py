"""python -m analytics: the command line, for analysts, cron and scripts."""

import importlib.util
import sys

if importlib.util.find_spec("duckdb") is None:  # a bare Python: use the packages of `python app.py`
    from analytics import bootstrap

    raise SystemExit(bootstrap.run_command(sys.argv[1:]))

from analytics import logs
from analytics.command.main import main

logs.take_over()
sys.exit(main(sys.argv[1:]))
