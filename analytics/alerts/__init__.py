"""States entered and left → a letter, each sent once."""
