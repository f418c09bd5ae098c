"""The twelve executives of Tidewright, their year and the weeks before it.

All days are counted back from the sample's last day; a minus means after it.

| executive           | title                    | the face in the story                                  |
| ------------------- | ------------------------ | ------------------------------------------------------ |
| Rafael Ibáñez Soler | Chief Revenue Officer    | busiest until 41 days ago, then silent; customers wait |
| Mei-Ling Tan        | Chief Financial Officer  | 63 days, all tries in vain since; a meeting is booked  |
| Tomáš Dvořáček      | Chief Operating Officer  | called in anger: nearly every contact a complaint      |
| Astrid Halvorsen    | Chief Executive Officer  | old friends only: loyal customers and nobody else      |
| Søren Kjeldgaard    | Chief Technology Officer | due soon: 26 days, two calls in vain, one booked       |
| Hélène Marchetti    | Chief Marketing Officer  | on leave for 38 days, back in 70; silent and excused   |
| Priya Raghunathan   | Chief Digital Officer    | joined 14 days ago; three contacts: no percentage yet  |
| Ngozi Adeyemi       | Chief Customer Officer   | the model: in touch today, mostly of her own accord    |
| Łukasz Wiśniewski   | Chief Product Officer    | in touch, half of it ours; an empty chair months ago   |
| Kwabena Osei        | Chief Service Officer    | in touch, mostly because customers call                |
| Leila Haddad        | Chief Commercial Officer | in touch; slid from calling to being called            |
| Jónas Þorsteinsson  | Chief Supply Officer     | in touch, half of it ours; an empty chair last quarter |

In the fourteen weeks before the year they met customers half as often, and hardly anybody but Leila Haddad
called unasked: a third of the contacts was ours, where it is nearly half now. Two other chairs had been empty
for some days when the year began, Søren Kjeldgaard's and Kwabena Osei's. Then leadership resolved to call.
"""

from dataclasses import dataclass

COMPANY = "Tidewright"
OWN_DOMAIN = "tidewright.example"


@dataclass(frozen=True)
class Executive:
    """A person of the story; days are counted back from the sample's last day."""

    name: str
    mailbox: str
    title: str
    team: str
    pace: float  # contacts on an ordinary working day
    share: float  # of them started by us, at the end of the year
    last_contact: int  # days before the end
    is_exact: bool = False  # that day is part of the story, even if it is a Sunday
    share_before: float | None = None  # the share at the start of the year, where it has moved
    share_then: float = 0.0  # the share in the weeks before the year
    silent_then: int = 0  # days without any contact with which those weeks ended
    case_share: float = 0.12  # of the contacts started by customers: logged by the help desk
    joined: int = 2000
    away: tuple[int, int] | None = None  # first and last day of the leave
    quiet: tuple[int, int] | None = None  # first and last day of a time without any contact
    tries_since: int = 0  # calls that reached nobody after the last contact
    waiting: int = 0  # customers' messages and calls that nobody has answered yet
    booked_in: int | None = None  # days until the next meeting with a customer
    sees_only_loyal: bool = False
    meets_with_others: bool = False  # brings a colleague of the same kind to some meetings

    @property
    def email(self) -> str:
        """Return the address used in every file."""
        return f"{self.mailbox}@{OWN_DOMAIN}"


RAFAEL = Executive(
    "Rafael Ibáñez Soler",
    "rafael.ibanez",
    "Chief Revenue Officer",
    "Commercial",
    pace=1.7,
    share=0.66,
    share_then=0.34,
    last_contact=41,
    is_exact=True,
    joined=1460,
    waiting=6,
)
TOMAS = Executive(
    "Tomáš Dvořáček",
    "tomas.dvoracek",
    "Chief Operating Officer",
    "Operations",
    pace=1.0,
    share=0.04,
    share_then=0.02,
    last_contact=1,
    case_share=0.96,
    joined=2310,
    waiting=3,
    booked_in=17,
)
ASTRID = Executive(
    "Astrid Halvorsen",
    "astrid.halvorsen",
    "Chief Executive Officer",
    "Corporate",
    pace=0.65,
    share=0.58,
    share_then=0.32,
    last_contact=3,
    case_share=0.0,
    joined=3400,
    booked_in=6,
    sees_only_loyal=True,
)
PRIYA = Executive(
    "Priya Raghunathan",
    "priya.raghunathan",
    "Chief Digital Officer",
    "Technology",
    pace=0.0,
    share=0.5,
    last_contact=2,
    joined=14,
    booked_in=3,
)
HELENE = Executive(
    "Hélène Marchetti",
    "helene.marchetti",
    "Chief Marketing Officer",
    "Commercial",
    pace=0.75,
    share=0.55,
    share_then=0.34,
    last_contact=39,
    joined=1240,
    away=(38, -70),
)
MEI_LING = Executive(
    "Mei-Ling Tan",
    "mei-ling.tan",
    "Chief Financial Officer",
    "Corporate",
    pace=0.5,
    share=0.52,
    share_then=0.34,
    last_contact=63,
    is_exact=True,
    joined=1820,
    tries_since=19,
    booked_in=9,
)
SOREN = Executive(
    "Søren Kjeldgaard",
    "soren.kjeldgaard",
    "Chief Technology Officer",
    "Technology",
    pace=0.65,
    share=0.4,
    share_then=0.3,
    silent_then=41,
    last_contact=26,
    is_exact=True,
    joined=2750,
    tries_since=2,
    booked_in=4,
)
NGOZI = Executive(
    "Ngozi Adeyemi",
    "ngozi.adeyemi",
    "Chief Customer Officer",
    "Commercial",
    pace=1.1,
    share=0.62,
    share_then=0.28,
    last_contact=0,
    is_exact=True,
    joined=980,
    booked_in=1,
    meets_with_others=True,
)
LUKASZ = Executive(
    "Łukasz Wiśniewski",
    "lukasz.wisniewski",
    "Chief Product Officer",
    "Technology",
    pace=0.95,
    share=0.55,
    share_then=0.26,
    last_contact=1,
    joined=1590,
    quiet=(238, 203),
    booked_in=2,
    meets_with_others=True,
)
KWABENA = Executive(
    "Kwabena Osei",
    "kwabena.osei",
    "Chief Service Officer",
    "Operations",
    pace=1.1,
    share=0.45,
    share_then=0.22,
    silent_then=38,
    last_contact=1,
    case_share=0.3,
    joined=2050,
    waiting=3,
    booked_in=5,
    meets_with_others=True,
)
LEILA = Executive(
    "Leila Haddad",
    "leila.haddad",
    "Chief Commercial Officer",
    "Commercial",
    pace=1.1,
    share=0.48,
    share_then=0.74,
    last_contact=2,
    share_before=0.74,
    joined=700,
    waiting=2,
    booked_in=2,
    meets_with_others=True,
)
JONAS = Executive(
    "Jónas Þorsteinsson",
    "jonas.thorsteinsson",
    "Chief Supply Officer",
    "Operations",
    pace=0.9,
    share=0.5,
    share_then=0.24,
    last_contact=3,
    joined=1130,
    quiet=(128, 93),
    booked_in=8,
    meets_with_others=True,
)

EXECUTIVES: tuple[Executive, ...] = (
    ASTRID,
    RAFAEL,
    TOMAS,
    MEI_LING,
    SOREN,
    HELENE,
    NGOZI,
    LUKASZ,
    KWABENA,
    LEILA,
    JONAS,
    PRIYA,
)
HEALTHY: tuple[Executive, ...] = (NGOZI, LUKASZ, KWABENA, LEILA, JONAS)

COLLEAGUES: tuple[tuple[str, str], ...] = (
    ("Ingrid Bakken", "ingrid.bakken"),
    ("Matteo Ferraris", "matteo.ferraris"),
    ("Aoife Ní Bhriain", "aoife.nibhriain"),
    ("Joana Figueirêdo", "joana.figueiredo"),
    ("Henrik Åkesson", "henrik.akesson"),
    ("Yūko Hirata", "yuko.hirata"),
    ("Dragan Petrović", "dragan.petrovic"),
    ("Nadia El Amrani", "nadia.elamrani"),
    ("Gethin Prydderch", "gethin.prydderch"),
)  # account managers and assistants: our side, but nobody of the twelve
