"""The records and pure rules that every room speaks of; imports no other room."""
