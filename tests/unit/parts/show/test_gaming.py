"""What many contacts hide is said: to the executive on their own page, of each on the leadership's."""

from pages.parts.show import gaming

ROW = {
    "executive": "Ada", "contacts": 10, "busiest_contacts": 8, "busiest_customer": "Acme",
    "last_days_contacts": 6, "has_one_voice": True, "is_burst": False,
}  # fmt: skip


def test_many_contacts_with_one_customer_are_pointed_out() -> None:
    heard = "were with one customer, Acme."
    assert gaming.in_words(ROW, is_own=True) == f"8 of your 10 contacts {heard}"
    assert gaming.in_words(ROW) == f"Ada: 8 of 10 contacts {heard}"


def test_a_burst_at_the_end_of_the_window_is_pointed_out() -> None:
    burst = ROW | {"has_one_voice": False, "is_burst": True}
    assert gaming.in_words(burst) == "Ada: 6 of 10 contacts were in the last three days."
    assert gaming.in_words(ROW | {"has_one_voice": False}) == ""
