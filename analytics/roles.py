"""Which roles somebody has, from the lists in the settings: by e-mail address or claims of the sign-in."""

from collections.abc import Iterable

from analytics.model.access import Role
from analytics.settings import Settings


def roles_of(email: str, claims: Iterable[str], settings: Settings) -> frozenset[Role] | None:
    """Return the roles that the settings give, or None for somebody blocked, who may not come in at all.

    email: the address that they signed in with. claims: values of the claim `roles_claim`, such as app roles.
    An entry of a list is an address if it has an @, else such a value; capitals don't matter. Nobody has a
    role by default. The role of an executive isn't among them: who has a chair, has it by the address in the
    executives file.
    """
    claims = tuple(claims)
    if is_blocked(email, settings, claims):
        return None
    lists: dict[Role, tuple[str, ...]] = {
        "leadership": settings.leadership,
        "analyst": settings.analysts,
        "administrator": settings.administrators,
    }
    return frozenset(role for role, listed in lists.items() if _named(email, claims) & set(listed))


def is_blocked(email: str, settings: Settings, claims: Iterable[str] = ()) -> bool:
    """Return whether somebody may not come in, whatever else they are listed for.

    claims: as for `roles_of`; none are known of somebody who isn't at the screen, such as a feed's executive.
    """
    return bool(_named(email, claims) & set(settings.blocked))


def _named(email: str, claims: Iterable[str]) -> set[str]:
    """Return the entries of a list that mean this person; a claim is never an address."""
    return {email.lower(), *(claim.lower() for claim in claims if "@" not in claim)} - {""}
