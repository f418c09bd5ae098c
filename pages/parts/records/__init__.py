"""Forms and lists that several pages share: decisions, notes, actions, customers to call."""
