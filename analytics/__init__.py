"""How close executives are to customers: the way of the data, room by room.

a file ─ ingest ─ store ─ metrics ─ charts ─ pages

model     the words and pure rules that all rooms share
ingest    bytes → a sheet of text → what its columns and values mean; touches no store
store     the DuckDB file: batches, undo, roll-ups; the only one that opens it
imports   ingest and store joined: one file in, one batch or more out
metrics   one question, one .sql file, asked with a Scope
charts    a table → a Plotly figure as a plain dict
"""
