"""What the pack says: the pages of the company, those of one executive, and what the figures rest on."""
