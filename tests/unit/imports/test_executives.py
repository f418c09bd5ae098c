"""Two executives of one name stay two, where an address tells them apart."""

from tests.unit.imports.conftest import Ask, Take, csv_of

LIST = csv_of("Name,Email", "Ben Okafor,ben.okafor@us.example", "Ben Okafor,b.okafor2@us.example")


def test_namesakes_of_a_list_with_addresses_of_their_own_stay_two(take: Take, ask: Ask) -> None:
    [batch] = take("executives.csv", LIST, kind="executives")
    assert batch.added == 2
    assert ask("select email from executive order by email") == [
        ("b.okafor2@us.example",),
        ("ben.okafor@us.example",),
    ]


def test_the_same_list_again_adds_nobody(take: Take, ask: Ask) -> None:
    take("executives.csv", LIST, kind="executives")
    take("executives.csv", LIST + "Ada Amsel,ada@us.example\n", kind="executives")
    assert ask("select count(*) from executive") == [(3,)]


def test_a_log_that_names_one_of_two_namesakes_is_asked_which(take: Take, ask: Ask) -> None:
    take("executives.csv", LIST, kind="executives")
    log = csv_of(
        "Date,Executive,Customer",
        "2026-03-01,Ben Okafor,Acme",
        "2026-03-02,Ben Okafor <b.okafor2@us.example>,Acme",
    )
    [batch] = take("log.csv", log)
    assert (batch.added, batch.rejected) == (1, 1)
    [reason] = [reason for reason in batch.reasons if "executive" in reason]
    assert "several executives have this name" in reason
    assert ask("select count(*) from executive") == [(2,)]


def test_an_address_that_a_list_teaches_belongs_to_the_one_whom_a_log_named(take: Take, ask: Ask) -> None:
    take("log.csv", csv_of("Date,Executive,Customer", "2026-03-01,Ada Amsel,Acme"))
    take("executives.csv", csv_of("Name,Email", "Ada Amsel,ada@us.example"), kind="executives")
    assert ask("select name, email from executive") == [("Ada Amsel", "ada@us.example")]


def test_a_row_with_neither_name_nor_address_is_a_reject(take: Take, ask: Ask) -> None:
    [batch] = take(
        "executives.csv", csv_of("Name,Email", ",not an address", "Ada,ada@us.example"), kind="executives"
    )
    assert (batch.added, batch.rejected) == (1, 1)
    assert ask("select name from executive") == [("Ada",)]
