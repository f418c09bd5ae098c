"""Names of months in English, German, French, Spanish, Italian and Dutch, folded."""

_NAMES: tuple[str, ...] = (
    "january jan januar jaenner janner janvier janv enero ene gennaio gen januari",
    "february feb februar februari fevrier fevr fev febrero febbraio",
    "march mar marz maerz mrz mars marzo maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag mei",
    "june jun juni juin junio giugno giu",
    "july jul juli juillet juil julio luglio lug",
    "august aug aout agosto ago augustus",
    "september sep sept septembre septiembre settembre set",
    "october oct oktober okt octobre octubre ottobre ott",
    "november nov novembre noviembre",
    "december dec dezember dez decembre diciembre dic dicembre",
)
MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()
}
# Spanish and Italian Tuesday (martes, martedì) as calendars shorten it.
WEEKDAYS_THAT_LOOK_LIKE_MONTHS = frozenset({"mar"})
