"""Ingest and store joined: a file in, a receipt for each batch out; and the way back."""
