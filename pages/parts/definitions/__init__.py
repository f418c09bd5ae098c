"""The parts of the Definitions page."""
