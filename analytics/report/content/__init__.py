"""The pack's content: pages of the company, of one executive, and definitions."""
