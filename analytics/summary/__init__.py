"""What the figures say, in words: the same on every page, in the pack and in a letter."""
