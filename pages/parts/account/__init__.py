"""The parts of the Account page."""
