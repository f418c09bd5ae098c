"""Voices: what do customers tell us, and what do we do about it?"""

from pages.parts.shell import filters, frame
from pages.parts.voices import actions, findings, sections, stories, unheard, words

SECTIONS = {
    "comments": findings.draw,
    "actions": actions.draw,
    "stories": stories.draw,
    "unheard": unheard.draw,
    "words": words.draw,
}

with frame.page():
    sections.draw(filters.current(), SECTIONS)
