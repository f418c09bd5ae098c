"""What customers said, and what came of it: the parts of the page Voices."""
