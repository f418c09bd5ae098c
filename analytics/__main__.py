"""python -m analytics: the command line, for analysts, cron and scripts."""

import sys

from analytics.command.main import main

sys.exit(main(sys.argv[1:]))
