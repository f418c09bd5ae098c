"""The parts of the Gaps page."""
