"""How a thing is shown, once: charts, tables, the boardroom table, how fresh the data is."""
