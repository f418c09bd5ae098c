-- What was erased for good, and salted hashes of the keys by which files would bring a forgotten customer back.

create table erasure (
    erasure_id integer not null,
    kind varchar not null,             -- forget, retention
    erased_at timestamp not null,      -- UTC
    counts json not null,              -- what → how many
    is_rewritten boolean not null      -- the file was written anew since: no block holds any of it
);
create table forgotten (erasure_id integer not null, digest varchar not null);
create table forgotten_salt (salt varchar not null);
