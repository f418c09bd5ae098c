"""Endurance: the program killed, and its disk filled, at random moments; what it had said is still true."""
