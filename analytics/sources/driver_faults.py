"""What went wrong at a warehouse that is read by its driver, as one sentence without its address."""

from analytics.model.errors import UserError
from analytics.model.sql_source import SqlSource
from analytics.sources.address import Address
from analytics.sources.engine import Engine, Kind
from analytics.sources.faults import AGAIN, MOST_SAID, too_slow, unfit

_STATES: tuple[tuple[str, Kind], ...] = (  # how a SQLSTATE begins, the first that fits
    ("42501", "denied"), ("28", "refused"), ("57014", "slow"), ("HYT", "slow"), ("25006", "writes"),
    ("22", "value"), ("42", "query"), ("0A", "query"), ("08", "lost"), ("57P", "lost"), ("58", "lost"),
    ("XX", "lost"),
)  # fmt: skip


_STATE_LENGTH = 5


def not_installed(engine: Engine, name: str) -> UserError:
    """Return that an engine's driver is missing, and how to install it."""
    what = f"Reading from {engine.label} needs a package that isn't installed."
    return UserError(what, name, f'Run: python -m pip install "{engine.package}"')


def no_answer(engine: Engine, source: SqlSource) -> UserError:
    """Return that the warehouse did not answer in time."""
    advice = f"{AGAIN} Check the address in {source.address_variable}."
    return UserError(f"{engine.label} didn't answer in time.", source.name, advice)


def of(
    error: Exception,
    engine: Engine,
    source: SqlSource,
    file: str,
    address: Address,
    *,
    is_connected: bool,
    asks_for_ids: bool = False,
) -> UserError:
    """Return what an error of a driver means.

    file: of the query; is_connected: whether the warehouse had answered before the query was sent;
    asks_for_ids: the query compares with :executive_ids. Drivers put servers, users and tokens into their
    messages: only what one says of the query's own words is repeated, and screened.
    """
    blame = engine.blame(error)
    kind = _kind(engine, blame.code)
    name, label, variable = source.name, engine.label, source.address_variable
    is_late = isinstance(error, TimeoutError) or kind == "slow"
    if is_late and not is_connected:
        return no_answer(engine, source)
    if is_late:
        return too_slow(name, source.timeout_seconds)
    if kind == "refused":
        what = f"{label} refused the user, or the password or key."
        return UserError(what, name, f"Correct them in {variable}.")
    said = " ".join(address.screened(blame.said).split())[:MOST_SAID]
    said = f" ({said.rstrip('.')})" if said else ""
    sentences: dict[Kind, tuple[str, str]] = {
        "denied": (f"{label} denies us access{said}.", "Allow its user to read it."),
        "query": (f"The query doesn't run{said}.", f"Correct {file}."),
        "writes": ("The query writes; a source only reads.", f"Keep one plain SELECT in {file}."),
    }
    if is_connected and kind == "value":
        return unfit(blame.code, name, file, asks_for_ids=asks_for_ids)
    if is_connected and kind in sentences:
        what, advice = sentences[kind]
        return UserError(what, name, advice)
    if not is_connected:
        what = f"We couldn't connect to {label}" + (
            f" (code {blame.code})." if kind and kind != "lost" else "."
        )
        return UserError(what, name, f"Check the address in {variable}, and that the service is running.")
    if kind == "lost" or not blame.code:
        return UserError("The connection broke while we read.", name, AGAIN)
    return UserError(f"{label} refused the query (code {blame.code}).", name, AGAIN)


def _kind(engine: Engine, code: str) -> Kind:
    if code in engine.faults:
        return engine.faults[code]
    if len(code) != _STATE_LENGTH:
        return ""
    return next((kind for begins, kind in _STATES if code.startswith(begins)), "")
