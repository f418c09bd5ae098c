"""Who is a customer: lists, keys, namesakes, and what a list says over time."""

from datetime import date, datetime

from analytics.store import batches, check
from analytics.store.store import Store
from tests.unit.imports.conftest import Ask, Take, content, csv_of

LOG = "Activity Date,Executive,Contact Name,Account Name,Contact Email"


def reached(ask: Ask) -> list[str]:
    """The customers that the interactions reach, in the order of the file."""
    rows = ask(
        "select list(distinct name order by name) from touch join interaction using (interaction_id)"
        " join customer using (customer_id) where is_current group by row_number order by row_number"
    )
    return [" + ".join(names) for (names,) in rows]


def test_a_list_says_segment_since_value_score_and_people(take: Take, ask: Ask) -> None:
    [batch] = take(
        "customers.csv",
        csv_of(
            "Customer ID,Customer,Segment,Customer Since,Lost On,Annual Value,Survey Score,Survey Date,"
            "Account Manager",
            'C1,Acme,Enterprise,2020-01-31,,"$125,000.00",9,2026-02-01,Zoe',
            "C2,Bolt,,2026-03-01,2026-03-20,900,x,,",
            "C3,,,,,,,,",
        ),
    )
    assert (batch.kind, batch.added, batch.rejected) == ("customers", 2, 1)
    assert ask(
        "select name, segment, customer_since, annual_value, survey_score, surveyed_on, account_manager"
        " from customer where name = 'Acme' and valid_to = date '9999-12-31'"
    ) == [("Acme", "Enterprise", date(2020, 1, 31), 125000.0, 9.0, date(2026, 2, 1), "Zoe")]


def test_a_log_reaches_a_customer_by_name_number_address_and_domain(take: Take, ask: Ask) -> None:
    take(
        "customers.csv",
        csv_of("Customer ID,Customer,Customer Email,Segment", "C-77,Acme Ltd,info@acme.example,Gold"),
    )
    take(
        "sites.csv",
        csv_of("Customer,Website,Segment", "Bolt AG,https://www.bolt.example/de?a=1,Gold", "Coe,n/a,Gold"),
    )
    [batch] = take(
        "log.csv",
        csv_of(
            LOG,
            "2026-03-01,Ada,,ACME,",
            "2026-03-01,Ada,Mia,,mia@bolt.example",
            "2026-03-02,Ada,,c-77,",
            "2026-03-03,Ada,Jo,,info@acme.example",
            "2026-03-04,Ada,Kim,,kim@acme.example",
            "2026-03-05,Ada,Lee,Acme Limited,lee@gmail.com",
        ),
    )
    assert batch.added == 6
    assert set(reached(ask)) <= {"Acme Ltd", "c-77", "Bolt AG"}


def test_free_mail_domains_never_tell_a_customer(take: Take, ask: Ask) -> None:
    take("customers.csv", csv_of("Customer,Customer Email,Segment", "Acme,acme@gmail.com,Gold"))
    take("log.csv", csv_of(LOG, "2026-03-01,Ada,Jo,,jo@gmail.com", "2026-03-02,Ada,Kim,,kim@gmail.com"))
    assert reached(ask) == ["Jo", "Kim"]


def test_namesakes_with_numbers_of_their_own_stay_two(take: Take, ask: Ask) -> None:
    take("customers.csv", csv_of("Customer ID,Customer,Segment", "1,Jo Smith,Gold", "2,Jo Smith,Silver"))
    assert ask("select segment from customer order by 1") == [("Gold",), ("Silver",)]
    [batch] = take(
        "log.csv", csv_of("Activity Date,Executive,Customer", "2026-03-01,Ada,Jo Smith", "2026-03-02,Ada,2")
    )
    assert (batch.added, batch.rejected) == (1, 1)
    assert "2 customers have this name" in next(iter(batch.reasons))


def test_a_list_with_numbers_gives_them_to_customers_known_from_a_log(take: Take, ask: Ask) -> None:
    take("log.csv", csv_of("Activity Date,Executive,Customer", "2026-03-01,Ada,Acme"))
    [batch] = take("customers.csv", csv_of("Customer ID,Customer,Segment", "1,Acme,Gold"))
    assert batch.added == 1
    assert ask("select name, is_listed, segment from customer") == [("Acme", True, "Gold")]


def test_a_newer_list_updates_and_the_past_keeps_its_segment(take: Take, ask: Ask, store: Store) -> None:
    take(
        "customers.csv", csv_of("Customer,Segment", "Acme,Gold", "Bolt,Gold"), known_on=_midnight(2026, 1, 1)
    )
    [newer] = take("customers.csv", csv_of("Customer,Segment", "Acme,Silver", "Bolt,Gold", "Core,Gold"))
    assert (newer.added, newer.updated, newer.unchanged) == (1, 1, 1)
    assert ask("select valid_from, segment from customer where name = 'Acme' order by valid_from") == [
        (date(1, 1, 1), "Gold"), (date(2026, 3, 31), "Silver"),
    ]  # fmt: skip
    batches.undo(store, newer.batch)
    assert ask("select name, segment from customer order by 1") == [("Acme", "Gold"), ("Bolt", "Gold")]


def _midnight(year: int, month: int, day: int) -> object:
    return datetime(year, month, day)  # noqa: DTZ001 - kept in UTC without saying so


def test_a_list_may_name_sponsors_before_a_list_of_executives_knows_them(
    take: Take, ask: Ask, store: Store
) -> None:
    take("customers.csv", csv_of("Customer,Segment,Executive Sponsor", 'Acme,Gold,"Berg, Ada"', "Bolt,Gold,"))
    take("executives.csv", csv_of("Executive Name,Email", "Ada Berg,ada@ours.example"))
    sponsor = "select c.name, e.name from customer as c join executive as e on e.executive_id = c.sponsor_id"
    assert ask(sponsor) == [("Acme", "Ada Berg")]
    assert check.differences(store) == {}


def test_a_list_may_name_sponsors_before_a_log_knows_them(take: Take, ask: Ask, store: Store) -> None:
    take("customers.csv", csv_of("Customer,Segment,Executive Sponsor", "Acme,Gold,Ada Berg"))
    before = content(store)
    [log] = take("log.csv", csv_of("Activity Date,Executive,Customer", "2026-03-01,Ada Berg,Bolt"))
    sponsor = "select c.name, e.name from customer as c join executive as e on e.executive_id = c.sponsor_id"
    assert ask(sponsor) == [("Acme", "Ada Berg")]
    assert check.differences(store) == {}
    batches.undo(store, log.batch)
    assert content(store) == before


def test_a_customer_twice_in_a_list_is_one_customer(take: Take, ask: Ask) -> None:
    [batch] = take("customers.csv", csv_of("Customer,Segment", "Acme,Gold", "Acme,Silver"))
    assert (batch.added, batch.unchanged) == (1, 1)
    assert ask("select name, segment from customer") == [("Acme", "Silver")]


def test_executives_come_with_role_entry_and_leaves(take: Take, ask: Ask) -> None:
    head = "Executive Name,Email,Title,Joined On,Left On,Away From,Away Until"
    [batch] = take(
        "executives.csv",
        csv_of(
            head,
            "Ada Berg,ada@ours.example,CEO,2020-01-01,,2026-02-01,2026-02-20",
            "Ada Berg,ada@ours.example,CEO,2020-01-01,,2026-03-10,",
            "Ben Okafor,,CFO,2021-01-01,2026-03-01,,",
            ",,CTO,,,,",
        ),
    )
    assert (batch.kind, batch.rows, batch.rejected) == ("executives", 4, 1)
    assert ask("select name, title, joined_on, left_on, is_listed from executive order by name") == [
        ("Ada Berg", "CEO", date(2020, 1, 1), None, True),
        ("Ben Okafor", "CFO", date(2021, 1, 1), date(2026, 3, 1), True),
    ]
    assert ask("select away_from, away_until from away order by 1") == [
        (date(2026, 2, 1), date(2026, 2, 20)), (date(2026, 3, 10), date(9999, 12, 31)),
    ]  # fmt: skip
    [again] = take(
        "executives 2.csv", csv_of(head, "Ada Berg,ada@ours.example,CEO,2020-01-01,,2026-03-10,2026-03-30")
    )
    assert again.updated == 1
    assert ask("select away_from, away_until from away") == [(date(2026, 3, 10), date(2026, 3, 30))]


def test_a_mail_address_joins_an_executives_names(take: Take, ask: Ask) -> None:
    take("executives.csv", csv_of("Executive Name,Email", "Ada Berg,ada@ours.example"))
    take(
        "log.csv",
        csv_of(
            "Activity Date,Executive,Customer",
            "2026-03-01,ada@ours.example,Acme",
            "2026-03-02,A. Berg <Ada@ours.example>,Acme",
        ),
    )
    assert ask("select name from executive") == [("Ada Berg",)]


def test_of_several_answers_to_a_survey_the_newest_counts_wherever_it_stands(take: Take, ask: Ask) -> None:
    take(
        "answers.csv",
        csv_of(
            "Customer,Segment,Survey Score,Survey Date",
            "Acme,Gold,3,2026-03-20",
            "Acme,Gold,9,2026-01-05",
            "Acme,Gold,,",
        ),
    )
    latest = "select survey_score, surveyed_on::varchar from customer where valid_to = date '9999-12-31'"
    assert ask(latest) == [(3, "2026-03-20")]
