-- Facts. Every row belongs to the batch that brought it, so that undo is: delete the batch's rows, and what
-- they had replaced counts again. Nothing is ever overwritten. No keys and indexes on large tables: inserts are slow with them.

create table store_state (version bigint not null, judged_by varchar not null);
insert into store_state values (0, '');

create sequence batch_number;
create table batch (
    batch_id integer primary key default nextval('batch_number'),
    file varchar not null,
    kind varchar not null,
    source varchar not null,           -- the log it belongs to: files with the same anchor columns are one log
    sha256 varchar not null,
    imported_at timestamp not null,    -- UTC
    is_sample boolean not null,
    undone_at timestamp,
    counts json not null,              -- rows, added, updated, unchanged, rejected, left_out
    mapping json not null,             -- field → column
    reasons json not null,             -- reason → rows
    notes json not null,               -- what was noticed, in sentences
    first_on date,
    last_on date
);

create table reject (
    batch_id integer not null,
    row_number bigint not null,
    field varchar not null,
    value varchar not null,
    reason varchar not null,
    original json not null             -- column → text, as it stood in the file
);

create sequence interaction_number;
create table interaction (
    interaction_id bigint not null,
    batch_id integer not null,
    row_number bigint not null,        -- of the file, as a spreadsheet would count
    row_key ubigint not null,          -- the same interaction in another file has the same key
    content ubigint not null,          -- a row with the same key and another content is an update
    is_current boolean not null,       -- no later batch has replaced it
    source varchar not null,
    day date not null,                 -- in the organisation's time zone
    happened_at timestamp,                      -- UTC; null: only the day is known
    channel varchar not null,
    direction varchar,
    initiative varchar,                -- as the log says; null: it does not
    standing varchar not null,         -- contact, assumed (a calendar does not say held), attempt, message, planned,
                                       -- withdrawn (a later export left it out: cancelled since, …)
    attempt varchar,                   -- what came of it: voicemail, no_answer, …
    organizer varchar,                 -- ours, customer
    minutes float,
    executive_ids integer[] not null,
    customer_ids integer[] not null,
    -- zstd: looking for the densest way to store texts that differ takes a third of the insert
    subject varchar using compression zstd,
    notes varchar using compression zstd,
    external_id varchar using compression zstd,
    case_id varchar
);

-- A batch that brought a row which was there already, unchanged: undoing the first leaves it to the second.
create table sighting (batch_id integer not null, row_key ubigint not null, content ubigint not null);

create sequence executive_number;

-- What a batch said of a person or customer; what is current is put together in the order of the batches.
create table executive_fact (
    batch_id integer not null, executive_id integer not null, is_listed boolean not null,
    name varchar, email varchar, title varchar, joined_on date, left_on date, away_from date, away_until date
);
create table customer_fact (
    batch_id integer not null, customer_id integer not null, is_listed boolean not null, known_on date not null,
    name varchar, email varchar, company varchar, segment varchar, customer_since date, lost_on date,
    annual_value double, survey_score double, surveyed_on date, account_manager varchar,
    executive_sponsor varchar,
    sponsor_key varchar                -- the key of that executive, joined when derived
);

-- The keys by which a name in a file reaches a person or customer: 'id …', 'name …', 'email …', 'domain …'.
create table executive_key (batch_id integer not null, executive_id integer not null, key varchar not null);
create table customer_key (batch_id integer not null, customer_id integer not null, key varchar not null);

-- Derived: made anew for what a batch touches, inside its transaction; `python -m analytics check` compares.

create table executive (
    executive_id integer not null, name varchar not null, email varchar, title varchar, joined_on date,
    left_on date, first_on date, is_listed boolean not null
);
create table away (executive_id integer not null, away_from date not null, away_until date not null);

-- A customer as it was known from valid_from until the day before valid_to.
create table customer (
    customer_id integer not null, name varchar not null, email varchar, company varchar,
    is_listed boolean not null, valid_from date not null, valid_to date not null,
    segment varchar, customer_since date, lost_on date, annual_value double, survey_score double,
    surveyed_on date, account_manager varchar, sponsor_id integer
);

-- One executive, one customer, one interaction, judged by the definitions.
create table touch (
    interaction_id bigint not null, executive_id integer not null, customer_id integer not null,
    source varchar not null,
    day date not null,
    until date not null,               -- an attempt that was answered later counts up to the day before
    is_contact boolean not null,
    is_counted boolean not null,       -- false: the same as another row (thread of a day, meeting in two logs)
    same_as bigint,                    -- the interaction that it is counted with
    initiative varchar not null,
    is_in_person boolean not null,
    is_assumed boolean not null,
    is_ours boolean not null,          -- we tried or started; false: the customer did
    minutes float,
    is_timed boolean not null,         -- a length is to be expected (mail has none)
    asked_until date                   -- the customer asked: day of our answer, 9999-12-31 while there is none
);

create table exec_day (
    executive_id integer not null,     -- 0: the company, each interaction once
    day date not null, until date not null,
    contacts integer not null, attempts integer not null, attempts_by_us integer not null,
    proactive integer not null, reactive integer not null, unknown integer not null,
    in_person integer not null, assumed integer not null, minutes double not null, unmeasured integer not null
);
create table contact_span (
    executive_id integer not null, customer_id integer not null, day date not null, next_day date not null
);
create table log_day (source varchar not null, executive_id integer not null, day date not null);
create table booking (
    interaction_id bigint not null, executive_id integer not null, customer_id integer not null,
    day date not null, happened_at timestamp
);
create table waiting (
    interaction_id bigint not null, executive_id integer not null, customer_id integer not null,
    day date not null, answered_on date not null
);
