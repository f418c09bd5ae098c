"""The command line's parts: what may be asked, what is done, and how it is said."""
