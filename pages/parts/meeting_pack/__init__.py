"""The parts of the Meeting pack page: the preview, and making the files."""
