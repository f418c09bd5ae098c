"""Where the day of a text ends and its time of day begins, by patterns that RE2 and re read alike."""

import re

# Splits a text into its day (first group) and its time of day with zone (second group, may be empty). Dotted
# days go first, so that ".2026" is no fraction; the fraction of a serial is a time.
DAY_AND_TIME = (
    r"(?s)^[\s\x{00A0}]*(\D{0,15}\d{1,2}\.(?:\d{1,2}|[IVX]{1,4})\.\d{2,4}|\D{0,15}\d{4}\.\d{1,2}\.\d{1,2}\.?|.*?)"
    r"(?:(?:[\s,\x{00A0}\x{202F}]+(?:at|um|à|om|alle|a las|-)[\s\x{00A0}]+"
    r"|[\s,\x{00A0}\x{202F}]*[Tt][\s]*|[\s,\x{00A0}\x{202F}]+)?"
    r"(\d{1,2}[:h]\d{2}.*|\d{1,2}[\s\x{00A0}\x{202F}]?[AaPp]\.?[Mm]\.?.*|T\d{4}.*|\.\d+))?[\s,\x{00A0}]*$"
)
_NUMERIC = r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\.?"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
# Texts whose parts stand in another order → the usual one.
TURNED = (
    # Fri Nov 20 09:10:00 CET 2026, as C and Unix write it
    (
        rf"^([A-Za-z]{{3,}},? [A-Za-z]{{3,}} +\d\d?) ({_CLOCK})( [A-Z]+| ?[+-]\d{{2}}:?\d{{2}})? (\d{{4}})$",
        r"\1 \4 \2\3",
    ),
    # 09:10 20.11.2026
    (rf"^({_CLOCK}(?: ?[AaPp][Mm])?),? +({_NUMERIC}|\d{{1,2}}\.? [A-Za-z]{{3,10}}\.? \d{{4}})$", r"\2 \1"),
    # 20/Nov/2026:09:10:00 +0100, as web servers write it
    (r"^(\d{1,2}/[A-Za-z]{3}/\d{4}):(\d\d:\d\d.*)$", r"\1 \2"),
    # 20261120091000
    (
        r"^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)([0-5]\d)?$",
        r"\1-\2-\3 \4:\5",
    ),
    # 20.11.2026 09.10
    (r"^(\d{1,2}\.\d{1,2}\.\d{4}),? +(\d{1,2})\.(\d{2})(?: Uhr)?$", r"\1 \2:\3"),
    # 20 november 2026 kl. 14.30
    (r"^(.*\d{4}),? +(?:kl|klo|ob)\.? *(\d{1,2})[.:](\d{2})\.?$", r"\1 \2:\3"),
    # 2026-11-20 오후 3:00
    (r"^(.*\d\D{1,2}) ?(?:오전|上午|午前) ?(\d{1,2})[:時点시] ?(\d{2}).*$", r"\1 \2:\3 AM"),
    (r"^(.*\d\D{1,2}) ?(?:오후|下午|午後) ?(\d{1,2})[:時点시] ?(\d{2}).*$", r"\1 \2:\3 PM"),
    # 2026年11月20日(金) 9時10分
    (r"^(\d{4}年\d{1,2}月\d{1,2}日)[^\d]{0,5}(\d{1,2})[時时](\d{2})分.*$", r"\1 \2:\3"),
)  # fmt: skip
# How such texts begin, so that the others are spared.
_MAY_BE_TURNED = (
    r"^(?:[A-Za-z]{3,},? [A-Za-z]{3,} +\d|\d{1,2}:|\d{1,2}/[A-Za-z]|\d{12}|\d{4}年"
    r"|.*\d{4},? (?:kl|klo|ob)\b|\d{1,2}\.\d{1,2}\.\d{4},? +\d{1,2}\.|\d{4}[-/.年년][^A-Za-z]*[오上下午])"
)
_SPLIT = re.compile(re.sub(r"\\x\{(\w{4})\}", r"\\u\1", DAY_AND_TIME), re.ASCII)
_GATE = re.compile(_MAY_BE_TURNED, re.ASCII)


def may_be_turned(text: str) -> bool:
    """Whether a text, or the day cut from it, begins as those do whose parts stand in another order."""
    return bool(_GATE.match(text))


def split_sql(text: str, group: int, *, turned: bool) -> str:
    """Return SQL of the day (1) or the time of day (2) of a text, as split_day gives it; text: an expression.

    turned: some texts have their parts in another order; a small import is spared the patterns.
    """
    for pattern, usual in TURNED if turned else ():
        text = f"regexp_replace({text}, '{pattern}', '{usual}')"
    return f"regexp_extract({text}, '{DAY_AND_TIME}', {group})"


def split_day(text: str) -> tuple[str, str]:
    """Return the day and the time of day of a text, as DAY_AND_TIME splits it; the time may be ""."""
    if may_be_turned(text):
        for pattern, usual in TURNED:
            text = re.sub(pattern, usual, text, flags=re.ASCII)
    found = _SPLIT.match(text)
    return (found[1], found[2] or "") if found else (text, "")
