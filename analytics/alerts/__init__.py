"""States entered and left → an e-mail, each sent once."""
