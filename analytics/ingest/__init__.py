"""Bytes → a Sheet of text → which column fills which field → what the texts mean; touches no store."""
