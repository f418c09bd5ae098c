"""What an executive does next: whom to call, how to prepare, what came of it. Rules over metrics."""
