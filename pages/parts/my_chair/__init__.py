"""What "My chair" is made of: who sits there, how they stand, whom to call, and what came of it."""
