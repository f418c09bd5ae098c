"""The meeting pack: its content as data, and a writer for each format."""
