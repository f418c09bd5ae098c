"""The pack as PowerPoint: a slide for each question, with charts and tables that can be edited.

Made by python-pptx, which needs no PowerPoint and no browser.
"""

from analytics.report.appendix import in_order
from analytics.report.pack import Pack
from analytics.report.slides import blocks
from analytics.report.slides.deck import Deck


def write(pack: Pack) -> bytes:
    """Return the pack as a 16:9 presentation; what is too long for a slide continues on the next.

    Of many executives only the first stand with each question, and the others in an appendix.
    """
    deck = Deck(pack)
    for page, is_finding in in_order(pack.pages):
        deck.begin(page, is_listed=is_finding)
        blocks.draw(deck, page)
    return deck.save()
