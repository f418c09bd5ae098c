"""The DuckDB file: opened here and nowhere else, migrated, filled by batches, judged, rolled up."""
