"""What the options of a command may say."""

from datetime import date


def day(text: str) -> date:
    """A day as YYYY-MM-DD; ValueError otherwise, which argparse turns into a sentence."""
    return date.fromisoformat(text)


def days(text: str) -> int:
    """A positive number of days; ValueError otherwise."""
    number = int(text)
    if not 1 <= number <= 3660:
        raise ValueError(text)
    return number
