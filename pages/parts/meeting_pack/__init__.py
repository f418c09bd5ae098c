"""The parts of the Meeting pack page: what the pack will say, and making it."""
