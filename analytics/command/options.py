"""Parse the values of options."""

import argparse
from datetime import date

from analytics.model.scope import MOST_DAYS


def day(text: str) -> date:
    """Parse a day as YYYY-MM-DD; argparse says what is wrong with anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” isn't a date; use the form 2026-03-31") from None


def days(text: str) -> int:
    """Parse a number of days from 1; argparse says what is wrong with anything else."""
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"“{text}” isn't a number of days from 1 to {MOST_DAYS}")
    return int(text)
