"""The meeting pack: what it says as data, and a writer for each format."""
