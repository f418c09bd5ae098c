"""The parts of the Letters page: which letter, how it reads, what is sent."""
