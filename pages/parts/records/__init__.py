"""Forms and lists that several pages share: decisions, notes, actions, whom to call."""
