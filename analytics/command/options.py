"""What the options of a command may say."""

import argparse
from datetime import date

from analytics.model.scope import MOST_DAYS


def day(text: str) -> date:
    """A day as YYYY-MM-DD; anything else is wrong usage, which argparse says."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it like 2026-03-31") from None


def days(text: str) -> int:
    """A number of days from 1; anything else is wrong usage, which argparse says."""
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of days from 1 to {MOST_DAYS}")
    return int(text)
