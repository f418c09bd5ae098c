"""What an executive does next: calls, briefs, logged conversations, decisions. Rules over metrics."""
