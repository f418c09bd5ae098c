-- Who stands behind a number, an address or a name: what directories say, what the analyst decided, and what
-- follows from both. What a log said stays as it was, so that each of these can be taken back.

create table directory (
    batch_id integer not null,
    side varchar not null,             -- executive: one of ours, customer: a person at a customer
    said_keys varchar[] not null,      -- keys under which logs may name the person
    keys varchar[] not null,           -- keys of the executive or customer it stands for, the surest first
    name varchar, email varchar, company varchar
);

create sequence alias_number;
create table alias (
    alias_id integer not null, side varchar not null,
    key varchar not null, same_key varchar not null,
    called varchar not null, same_called varchar not null,  -- as people know the two
    is_same boolean not null,          -- false: they are two, and not to be proposed again
    decided_at timestamp not null      -- UTC
);

-- Derived: an identity that a log said → the one that it is.
create table same (side varchar not null, said_id integer not null, id integer not null);
create table person_name (side varchar not null, id integer not null, name varchar, email varchar);

alter table interaction add column said_executive_ids integer[];  -- null: executive_ids are as they were said
alter table interaction add column said_customer_ids integer[];

-- The choices by which a file was read, offered for the next file of its shape.
alter table batch add column shape varchar;
alter table batch add column choices json;
