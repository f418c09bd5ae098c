-- What is kept of each source in a data warehouse: the log that its rows belong to, and by which query, giving columns of
-- which types, it was read last. Never an address.

create table source_sync (
    name varchar not null,             -- as the settings call it
    log varchar not null,              -- the log of its rows, as batches and interactions have it
    query varchar not null,            -- sha256 of the SELECT
    types json not null,               -- column → what its type is, in words
    row_count bigint not null,
    synced_at timestamp not null       -- UTC
);
