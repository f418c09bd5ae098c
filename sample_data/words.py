"""What people write: subjects, notes of calls and meetings, and what customers said in their own words."""

from sample_data.customers import Customer
from sample_data.dice import Dice
from sample_data.encounters import Encounter, End, Way

_THINGS = {
    "Aquaculture": ("the oxygen probes", "the feed-line pumps", "the pen cameras", "the winter valves"),
    "Ferries": ("the ballast pumps", "the ramp hydraulics", "the leak alarms", "the bilge monitors"),
    "Ports": ("the tide gauges", "the quay pumps", "the bunkering valves", "the berth sensors"),
    "Water utilities": ("the booster pumps", "the flow meters", "the pressure valves", "the leak detectors"),
    "Offshore wind": ("the foundation sensors", "the cooling pumps", "the J-tube seals", "the wave buoys"),
    "Shipyards": ("the dock pumps", "the gate seals", "the test rigs", "the sea-chest valves"),
}
_OURS = (
    "service contract",
    "delivery plan",
    "spare parts",
    "monitoring portal",
    "price list",
    "training days",
)
_SUBJECTS_OURS = (
    "How are {thing} doing?",
    "Your plans for {quarter}",
    "Renewal of the {ours}",
    "{ours}: next steps",
    "Checking in after the commissioning",
    "Your feedback on the {ours}",
    "A visit to {place} in {quarter}?",
    "Two ideas for {thing}",
)
_SUBJECTS_THEIRS = (
    "Question about {thing}",
    "{ours}: when can we expect an answer?",
    "Offer for {thing} at {place}",
    "Request: changes to the {ours}",
    "{place}: start-up date",
    "Invoice and {ours}",
    "Can we talk about {thing}?",
)
_SUBJECTS_MEETING = (
    "{place}: review of {quarter}",
    "{thing}: status and outlook",
    "{ours} with {customer}",
    "Getting to know {place}",
    "Roadmap and {ours}",
    "Lessons from {quarter} at {place}",
)
_SUBJECTS_CASE = (
    "{thing} stopped again at {place}",
    "Complaint: late delivery of {ours}",
    "No call back about {thing}",
    "Wrong invoice, third time",
    "Leak at {place} after service",
    "Escalation: {thing} out of tolerance",
    "Portal down since this morning",
    "Alarm floods from {thing}",
    "{place} without spare parts for two weeks",
)
_OPENINGS = (
    "Spoke with {person}.",
    "{person} had half an hour between two shifts.",
    "Good conversation with {person}.",
    "{person} and the operations team.",
    "Went through {thing} with {person}.",
    "Short one: {person} was on the quay.",
    "{person}, in a good mood despite the weather.",
    "{person} called from the control room.",
    "Coffee with {person} after the tour of {place}.",
    "{person} and a new colleague, mostly about {thing}.",
    "Talked about the {ours} and {thing}.",
    "{place} is doing well, says {person}.",
    "",
)
_Said = str | tuple[str, str]  # a pair: as we note it, and as the customer writes it in an e-mail
_KUDOS: tuple[_Said, ...] = (
    "“{thing_cap} have run since {month} without a single stop. Please tell the people who built them.”",
    "Very happy with the last service visit: “on time, tidy, and he explained what he was doing.”",
    "“Your portal is the first thing I open in the morning.”",
    (
        "They recommend us to others and would speak at the spring conference.",
        "We recommend you to others and would speak at your spring conference.",
    ),
    "“Since you replaced {thing}, the night shift has been quiet.”",
    "“{manager} gets back to us within the hour. Please keep it that way.”",
    (
        "Would order {thing} again tomorrow, and tells the neighbours so.",
        "We'd order {thing} again tomorrow, and tell the neighbours so.",
    ),
    "“When we had the fire, you were here in four hours. We won't forget that.”",
    (
        "The training paid off: two of their own people now change the seals.",
        "The training paid off: two of our own people now change the seals.",
    ),
    "“Takk, dette var veldig bra levert.”",
)
_CRITICISM: tuple[_Said, ...] = (
    "“We waited three weeks for a gasket. Three weeks.”",
    "“{thing_cap} need a specialist for every little thing.”",
    (
        "Unhappy about the {ours}: due in {month}, still not there.",
        "We're unhappy about the {ours}: due in {month}, still not there.",
    ),
    (
        "Wants someone who knows {place} and doesn't read from a script.",
        "We want someone who knows {place} and doesn't read from a script.",
    ),
    "Invoices still show the wrong site, for the third month in a row.",
    "“I get a new contact every quarter and have to start from scratch.”",
    (
        "{thing_cap} drift after a month, so they recalibrate by hand.",
        "{thing_cap} drift after a month, so we recalibrate by hand.",
    ),
    (
        "Finds the {ours} too expensive and has another offer.",
        "We find the {ours} too expensive and have another offer.",
    ),
    "“Your hotline is friendly, but they know nothing.”",
    "Alarm thresholds can't be set per site, so the night shift has switched them off.",
    "“Das Portal ist langsam, und auf dem Telefon unbrauchbar.”",
)
_IDEAS: tuple[_Said, ...] = (
    (
        "Would like the data from {thing} straight in their maintenance system.",
        "We'd like the data from {thing} straight in our maintenance system.",
    ),
    "“Could you show us what other sites our size use? We'd pay for that.”",
    "Idea: keep a box of spare parts at {place}, billed when opened.",
    "“A dashboard for {thing} on my phone would be great.”",
    (
        "Suggests planning {thing} and the {ours} together once a year.",
        "How about planning {thing} and the {ours} together once a year?",
    ),
    ("Would join a pilot for remote calibration.", "We'd join a pilot for remote calibration."),
    ("Asked if one contract could cover all their sites.", "Could one contract cover all our sites?"),
    (
        "Suggests a user evening and would host it at {place}.",
        "How about a user evening? We'd host it at {place}.",
    ),
)
_NEWS: tuple[_Said, ...] = (
    ("They decide on next year's budget in {month}.", "We decide on next year's budget in {month}."),
    (
        "New site manager from {month}, wants to meet us.",
        "We have a new site manager from {month}, who wants to meet you.",
    ),
    (
        "They are short-staffed and will postpone the rebuild.",
        "We're short-staffed and will postpone the rebuild.",
    ),
    ("Growing: two more sites planned.", "We're growing: two more sites planned."),
    "Nothing urgent.",
    "{place} is getting a second line in {month}, with {thing} on the list.",
    ("They will put the {ours} out to tender in {month}.", "We'll put the {ours} out to tender in {month}."),
    ("Shipping costs are their main worry right now.", "Shipping costs are our main worry right now."),
)
_NEXT = (
    "I'll get back to them by Friday.",
    "Next: send the revised offer.",
    "Follow up in {month}.",
    "{manager} takes it from here.",
    "{first} needs a date for the {ours} from me.",
    "To do: send {first} the numbers on {thing}.",
    "Will visit when the new line is up.",
    "",
    "",
    "",
)
_ANGRY = (
    "“Fourth time this year. I want to talk to someone who can decide.”",
    "They lost a day of production and want compensation.",
    "“If this isn't fixed by Monday, we'll look elsewhere.”",
    "They had been passed on five times before they reached me.",
    "I apologised and sent a technician from Bergen the same evening.",
    "“Nobody told us the part was out of stock.”",
    "Calmer at the end of the call; wants a written plan.",
    "The replacement arrived with the wrong flange.",
    "Root cause still open; the lab has the sample.",
)
_COMPLAINTS = (
    "{thing_cap} at {place} are down again. Who is in charge of this?",
    "You said you'd call on Monday. It's Thursday.",
    "This is the third wrong invoice. We're not paying it.",
    "Your technician has left and it still leaks. Please call me.",
    "We're still waiting for the parts, and nobody can tell us how long.",
    "I'm writing to you because your hotline can't help us.",
    "The night shift had forty false alarms. Forty.",
    "Wir brauchen heute eine Antwort, nicht nächste Woche.",
)
_REPLIES = (
    "I'm looking into it myself and will get back to you today.",
    "I'm sorry. A technician is on the way, and I'll call you this afternoon.",
    "You're right, and I've stopped the invoice.",
    "Thank you for telling me directly. The parts left our warehouse this morning.",
    "I've asked the lab for an answer by tomorrow and will pass it on.",
)
_FAILED = {
    End.VOICEMAIL: (
        "Left a message, asked them to call back.",
        "Voicemail again.",
        "Got the mailbox, left my number.",
        "",
    ),
    End.NO_ANSWER: ("", "", "Rang out.", "No one there, will try after lunch."),
    End.BUSY: ("", "Engaged."),
    End.MISSED: ("", "", "Missed, I was in a meeting.", "Saw it in the evening."),
    End.NO_SHOW: ("Waited 15 minutes, nobody joined.", "Didn't show up, no message."),
    End.CANCELLED: (
        "Customer cancelled the day before.",
        "Postponed, new date to be agreed.",
        "Storm warning.",
    ),
}
_MONTHS = tuple("January February March April May June August September October November".split())  # noqa: SIM905
_ANSWERS = (
    "Thanks for asking. {voice}",
    "Sorry for the late reply. {voice}",
    "{voice} Kind regards, {first}",
    "Quick reply from the road: {voice}",
    "{voice}",
)


class Pen:
    """Writes about encounters, in the words of those who were there."""

    def __init__(self, seed: int) -> None:
        self._dice = Dice(seed, 2)

    def fill(self, template: str, customer: Customer, person: str = "", manager: str = "") -> str:
        """Fill a template with this customer's details; the first letter is a capital."""
        dice = self._dice
        thing = dice.pick(_THINGS[customer.segment])
        text = template.format(
            thing=thing,
            thing_cap=thing[0].upper() + thing[1:],
            ours=dice.pick(_OURS),
            place=customer.name.split()[0],
            customer=customer.name,
            quarter=dice.pick(("the spring", "the autumn", "the first quarter", "the summer")),
            month=dice.pick(_MONTHS),
            person=person,
            first=person.split()[0] if person else "",
            manager=manager or customer.manager,
        )
        return text[:1].upper() + text[1:]

    def subject(self, encounter: Encounter) -> str:
        """Return the subject line of a call, mail, meeting or case."""
        if encounter.way is Way.CASE:
            options: tuple[str, ...] = _SUBJECTS_CASE
        elif encounter.way in (Way.CALL, Way.MAIL):
            options = _SUBJECTS_OURS if encounter.by_us else _SUBJECTS_THEIRS
        else:
            options = _SUBJECTS_MEETING
        return self.fill(self._dice.pick(options), encounter.customer, encounter.person.name)

    def voice(self, customer: Customer, *, is_written: bool = False) -> str:
        """Return a sentence or two of what the customer said; unhappy ones criticise more.

        is_written: as the customer writes it in an e-mail, not as we note it.
        """
        score = customer.score if customer.score is not None else 8
        kudos, criticism = (0.1, 0.6) if score <= 6 else (0.25, 0.3) if score <= 8 else (0.5, 0.1)
        kinds = ((_KUDOS, kudos), (_CRITICISM, criticism), (_IDEAS, 0.15), (_NEWS, 0.2))
        said = [self._dice.pick(self._dice.weighted(kinds))]
        if self._dice.chance(0.3):
            said.append(self._dice.pick(self._dice.weighted(kinds)))
        texts = [text if isinstance(text, str) else text[is_written] for text in dict.fromkeys(said)]
        whole = " ".join(self.fill(text, customer) for text in texts)
        return whole.replace("“", "").replace("”", "") if is_written else whole

    def note(self, encounter: Encounter) -> str:
        """Return the note of a call or meeting; many have none, and a failed one has a line at most."""
        dice, customer = self._dice, encounter.customer
        if not encounter.is_contact:
            return dice.pick(_FAILED.get(encounter.end, ("",)))
        if encounter.way is Way.CASE:
            return " ".join(dict.fromkeys(dice.pick(_ANGRY) for _ in range(dice.between(1, 2))))
        if dice.chance(0.22):
            return ""
        opening = self.fill(dice.pick(_OPENINGS), customer, encounter.person.name)
        closing = self.fill(dice.pick(_NEXT), customer, encounter.person.name)
        return " ".join(part for part in (opening, self.voice(customer), closing) if part)

    def complaint(self, encounter: Encounter) -> str:
        """Return what an angry customer wrote."""
        return self.fill(self._dice.pick(_COMPLAINTS), encounter.customer)

    def reply(self) -> str:
        """Return the executive's reply to a complaint."""
        return self._dice.pick(_REPLIES)

    def answer(self, encounter: Encounter) -> str:
        """Return what the customer wrote back."""
        template = self._dice.pick(_ANSWERS).replace(
            "{voice}", self.voice(encounter.customer, is_written=True)
        )
        return template.replace("{first}", encounter.person.name.split()[0])
