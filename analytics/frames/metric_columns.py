"""Which columns the table of each metric has."""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.frames.column import Columns
from analytics.frames.columns import (
    COVERAGE,
    CUSTOMERS,
    EXECUTIVES,
    FRESHNESS,
    INTERACTIONS,
    PERIODS,
    UNHEARD,
    WAITING,
)
from analytics.frames.voices_columns import FINDINGS, FOLLOW_UPS, STORIES, WORDS

OF_METRIC: Mapping[str, Columns] = MappingProxyType(
    {
        "coverage": COVERAGE,
        "customers": CUSTOMERS,
        "executives": EXECUTIVES,
        "findings": FINDINGS,
        "follow_ups": FOLLOW_UPS,
        "freshness": FRESHNESS,
        "interactions": INTERACTIONS,
        "spells": PERIODS,
        "stories": STORIES,
        "unheard": UNHEARD,
        "waiting": WAITING,
        "words": WORDS,
    }
)
