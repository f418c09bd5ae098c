"""The tests, laid out as the rooms are; `python -m tests` is the quality gate."""
