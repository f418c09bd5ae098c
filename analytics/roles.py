"""Which roles somebody has, from the lists in the settings: by e-mail address or claims of the sign-in."""

from collections.abc import Iterable

from analytics.model.access import Role
from analytics.settings import Settings


def roles_of(email: str, claims: Iterable[str], settings: Settings) -> frozenset[Role]:
    """Return the roles that the settings give; nobody has one by default, and somebody blocked has none.

    email: the address that they signed in with. claims: values of the claim `roles_claim`, such as app roles.
    An entry of a list is an address if it has an @, else such a value; capitals don't matter. The role of an
    executive isn't among them: who has a chair, has it by the address in the executives file.
    """
    named = {email.lower(), *(claim.lower() for claim in claims if "@" not in claim)} - {""}
    if named & set(settings.blocked):
        return frozenset()
    lists: dict[Role, tuple[str, ...]] = {
        "leadership": settings.leadership,
        "analyst": settings.analysts,
        "administrator": settings.administrators,
    }
    return frozenset(role for role, listed in lists.items() if named & set(listed))


def is_blocked(email: str, settings: Settings) -> bool:
    """Return whether an address may not come in, whatever else it is listed for."""
    return email.lower() in settings.blocked
