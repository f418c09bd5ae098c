"""Small logs as others keep them: their columns by known names or content, and their words for outcomes."""

from pathlib import Path

import pytest

from analytics.ingest.mapping import guess
from analytics.ingest.vocabulary import read_words
from analytics.model.sheet import Sheet

LOGS: dict[str, tuple[str, tuple[str, str, str, str], list[str]]] = {  # date, executive, customer, outcome
    "visits of a bank's branches": (
        """
        visit_id,visit_date,branch,relationship_manager,client_name,client_segment,visit_outcome,remarks
        1,2026-11-02,Ulm,Ines Marchetti,Jane Roe,Gold,Held,Mortgage
        2,2026-11-03,Ulm,Tomas Okoye,Jim Poe,Silver,No show,
        """,
        ("visit_date", "relationship_manager", "client_name", "visit_outcome"),
        ["contact", "no_show"],
    ),
    "visits in the field": (
        """
        VISIT_ID,FIELD_REP_NAME,OUTLET_NAME,VISITED_AT,PURPOSE,ORDER_VALUE
        1,Ann Lee,Acme,2026-11-02 09:00,Shelf check,120
        2,Ann Lee,Bolt,2026-11-03 09:00,New range,0
        """,
        ("VISITED_AT", "FIELD_REP_NAME", "OUTLET_NAME", ""),
        [],
    ),
    "a name in two columns": (
        """
        Date of Call,Rep First Name,Rep Last Name,Company,Comments
        2026-11-02,Ann,Lee,Acme,Fine
        2026-11-03,Bob,Ray,Bolt,Fine
        """,
        ("Date of Call", "Rep First Name + Rep Last Name", "Company", ""),
        [],
    ),
    "incoming calls": (
        """
        Call Started At,Answered By,Caller Name,Queue,Wrap-up
        2026-11-02 09:00,Ann Lee,Jane Roe,Sales,Spoke
        2026-11-03 09:00,Bob Ray,Jim Poe,Sales,Left voicemail
        """,
        ("Call Started At", "Answered By", "Caller Name", "Wrap-up"),
        ["contact", "voicemail"],
    ),
    "a status that tells the outcome": (
        """
        Date,Agent,Customer,Call Status
        2026-11-02,Ann Lee,Acme,No answer
        2026-11-03,Ann Lee,Bolt,Connected
        """,
        ("Date", "Agent", "Customer", "Call Status"),
        ["no_answer", "contact"],
    ),
    "German": (
        """
        BESUCHSDATUM,AUSSENDIENSTMITARBEITER,KUNDENNAME,ERFASST AM,VERLAUF
        13.11.2026,Ann Lee,Acme,30.11.2026,nicht erreicht
        14.11.2026,Bob Ray,Bolt,30.11.2026,gesprochen
        """,
        ("BESUCHSDATUM", "AUSSENDIENSTMITARBEITER", "KUNDENNAME", "VERLAUF"),
        ["no_answer", "contact"],
    ),
    "German, of clinics": (
        """
        Klinik,Termin,Besucht von,Ergebnis
        Klinik Nord,03.11.2026,Ann Lee,angetroffen
        Praxis Süd,04.11.2026,Bob Ray,nicht angetroffen
        """,
        ("Termin", "Besucht von", "Klinik", "Ergebnis"),
        ["contact", "no_answer"],
    ),
    "Italian": (
        """
        DATA CHIAMATA,OPERATORE,CLIENTE,ESITO CHIAMATA
        13/11/2026,Ann Lee,Acme,non risponde
        """,
        ("DATA CHIAMATA", "OPERATORE", "CLIENTE", "ESITO CHIAMATA"),
        ["no_answer"],
    ),
    "Dutch": (
        """
        gebeld_op,medewerker_naam,klant_naam,uitkomst
        13-11-2026,Ann Lee,Acme,niet bereikt
        """,
        ("gebeld_op", "medewerker_naam", "klant_naam", "uitkomst"),
        ["no_answer"],
    ),
    "Russian": (
        """
        Дата,Менеджер,Клиент,Результат
        02.11.2026,Анна Лебедева,Завод Север,Дозвонились
        13.11.2026,Борис Рогов,Банк Восток,Не дозвонились
        """,
        ("Дата", "Менеджер", "Клиент", "Результат"),
        ["contact", "no_answer"],
    ),
    "Japanese": (
        """
        日付,担当者,顧客名,結果
        2026/11/02,山田太郎,東京電機株式会社,面談
        2026/11/03,佐藤花子,大阪製作所,不在
        """,
        ("日付", "担当者", "顧客名", "結果"),
        ["contact", "no_answer"],
    ),
    "no name that tells": (
        """
        C1,C2,C3,C4
        2026-11-02,Maria Rossi,Acme,Voicemail
        2026-11-03,Maria Rossi,Bolt,No answer
        2026-11-04,Ben Okafor,Cedar,Connected
        2026-11-05,Ben Okafor,Dune,Connected
        2026-11-06,Maria Rossi,Acme,Connected
        """,
        ("C1", "C2", "C3", "C4"),
        ["voicemail", "no_answer", "contact", "contact", "contact"],
    ),
    "no name that tells, and four rows": (
        """
        A,B,C,D
        Acme Ltd,Ann Lee,2026-11-02,No answer
        Bolt Ltd,Ann Lee,2026-11-03,Connected
        Cedar Ltd,Bob Ray,2026-11-03,Voicemail
        Acme Ltd,Bob Ray,2026-11-05,Connected
        """,
        ("C", "B", "A", "D"),
        ["no_answer", "contact", "voicemail", "contact"],
    ),
    "how many attended": (
        """
        Account,Met on,Met by,Attendees,Format
        Acme,2026-11-03,Ann Lee,4,Onsite
        Bolt,2026-10-02,Ann Lee,2,Video
        """,
        ("Met on", "Met by", "Account", ""),
        [],
    ),
    "visitors": (
        """
        NAMELAST,NAMEFIRST,APPT_MADE_DATE,APPT_START_DATE,APPT_END_DATE,VISITEE_NAMELAST,VISITEE_NAMEFIRST
        Roe,Jane,2026-11-01,2026-11-13,2026-11-13,Lee,Ann
        Poe,Jim,2026-11-01,2026-11-14,2026-11-14,Ray,Bob
        """,
        ("APPT_START_DATE", "VISITEE_NAMEFIRST + VISITEE_NAMELAST", "NAMEFIRST + NAMELAST", ""),
        [],
    ),
}


@pytest.mark.parametrize(("text", "columns", "outcomes"), LOGS.values(), ids=LOGS.keys())
def test_a_log_is_read_whoever_keeps_it(text: str, columns: tuple[str, ...], outcomes: list[str]) -> None:
    header, *rows = (tuple(line.strip().split(",")) for line in text.strip().splitlines())
    mapping = guess(Sheet("log.csv", Path("log.csv"), header, tuple(rows)), {}, None)
    assert (mapping.kind, mapping.missing) == ("interactions", ())
    customer = mapping.columns.get("customer") or mapping.columns.get("company")
    date, executive, outcome = (mapping.columns.get(field, "") for field in ("date", "executive", "outcome"))
    assert (date, executive, customer, outcome) == columns
    if outcome:
        said = [row[header.index(outcome)] for row in rows]
        read = read_words("outcome", said).values
        assert [read[word] for word in said] == outcomes
