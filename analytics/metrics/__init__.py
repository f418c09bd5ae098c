"""One question, one .sql file, asked with a Scope. Each file's header says what its figures mean."""
