"""Queries in a data warehouse: one SELECT read in a read-only transaction, its rows on disk as text."""
