"""Account: who am I here, what is open to me, and who has looked at my page?"""

from pages.parts.account import view_as, visits, who
from pages.parts.shell import frame, viewer

with frame.page():
    found = viewer.current()
    who.draw(found)
    visits.draw(found)
    view_as.draw(found)
