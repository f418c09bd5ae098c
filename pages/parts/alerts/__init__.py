"""The parts of the Alerts page: which e-mail, how it reads, what is due and what was sent."""
