-- The outbox: what was told, to whom, and how far each letter came. An address of a channel is never in it.

create sequence alert_number;
create table alert (
    alert_id integer not null,
    kind varchar not null,             -- due soon, empty chair, reminder, recovery, weekly, stale source, …
    audience varchar not null,         -- executive, leadership, analyst
    as_of date not null,               -- the day on which it was found to be due
    since date not null,               -- the first day of the state, of the week, or of the staleness
    executive_key varchar,             -- whom it is about, kept as in alias; null: nobody
    executive varchar,
    source varchar not null,           -- the log or file that it is about, '' for none
    state varchar,                     -- the state that it tells
    silent_since date,                 -- the last contact then, or the day from which on the clock ran
    mark varchar not null,             -- what tells it from another of its kind: a file's sha256, …
    place integer not null,            -- the channel's place among those of the audience, from 1
    scheme varchar not null,           -- and how its address begins
    fate varchar not null,             -- pending, claimed, handed over; sent, dropped, given up, uncertain
    tries integer not null,
    next_at timestamp not null,        -- UTC: not before this
    owner varchar,                     -- the run that has it now
    leased_until timestamp,            -- UTC: after this the owner is taken to have died
    ended_at timestamp,                -- UTC
    why varchar not null,              -- in words: why it failed, or was dropped
    is_reported boolean not null       -- of those that did not arrive: the analyst has been told
);

-- Files that the nightly import refused, until they are taken.
create table refused_file (
    file varchar not null,
    sha256 varchar not null,
    why varchar not null,
    first_at timestamp not null,       -- UTC
    last_at timestamp not null         -- UTC
);
