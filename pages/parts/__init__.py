"""What the pages are made of: the shell, what is shown, shared records, and a folder for each page."""
