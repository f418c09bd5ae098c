"""Voices: what did customers say, and what came of it?"""

from pages.parts.shell import filters, frame
from pages.parts.voices import actions, findings, sections, stories, unheard, words

SECTIONS = {
    "findings": findings.draw,
    "actions": actions.draw,
    "stories": stories.draw,
    "unheard": unheard.draw,
    "words": words.draw,
}

with frame.page():
    sections.draw(filters.current(), SECTIONS)
