"""The parts of the Boardroom page."""
