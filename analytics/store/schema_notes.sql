-- The form of a new database: what people note, and the outbox. It belongs to schema.sql.

-- What executives hear, promise and plan. Executives and customers are kept by a key, as in alias, and by the name of
-- that day: whoever came with a batch that was undone is found again when it comes back.

create sequence finding_number;
create table finding (
    finding_id integer not null,
    batch_id integer,                  -- the talk that it was logged with, and goes with; null: noted by itself
    kind varchar not null,             -- kudos, criticism, stressed area, story, vocabulary, idea
    words varchar not null,            -- the customer's own
    colleague varchar,                 -- of kudos: who was praised
    calls_for_action boolean not null,
    said_on date not null,
    customer_key varchar not null, customer varchar not null,
    executive_key varchar not null, executive varchar not null,  -- who heard it
    row_key ubigint,                   -- the interaction from whose notes it was promoted
    noted_at timestamp not null        -- UTC
);

create sequence follow_up_number;
create table follow_up (
    follow_up_id integer not null,
    batch_id integer,                  -- likewise
    finding_id integer,                -- what it answers
    what varchar not null,
    owner varchar not null,
    owner_key varchar,                 -- where the owner is an executive
    due_on date,
    customer_key varchar not null, customer varchar not null,
    executive_key varchar not null, executive varchar not null,  -- who promised it
    opened_on date not null,
    closed_on date,                    -- null: open
    told varchar,                      -- what the customer was told; null: nothing
    told_on date                       -- since when
);

create sequence story_number;
create table story (
    story_id integer not null,
    batch_id integer,                  -- likewise
    what varchar not null,
    customer_key varchar not null, customer varchar not null,
    executive_key varchar not null, executive varchar not null,
    ask_on date,                       -- a conversation of its own, later
    noted_on date not null
);

-- The next five, as they were shown: one that is skipped stays, and the next place is filled.
create table plan (
    executive_key varchar not null, executive varchar not null,
    week date not null,                -- its Monday
    place integer not null,
    customer_key varchar not null, customer varchar not null,
    slot varchar not null,             -- new, loyal, lost, dissatisfied, priority: the place that it fills
    reason varchar not null,
    skipped varchar                    -- why it is not to be called; null: it is
);

-- Derived: whom the keys above reach.
create table kept_key (side varchar not null, key varchar not null, id integer not null);

-- Each step of a story, so that a past day shows how far it had come then.

create table story_step (
    story_id integer not null,
    state varchar not null,            -- candidate, asked, agreed, published, declined
    day date not null                  -- one step a day: the last one set
);

-- What leadership agrees in its meetings, and what explains a gap. Executives and customers are kept by a key and the
-- name of that day, as in findings.

create sequence meeting_number;
create table meeting (
    meeting_id integer not null,
    held_on date not null,             -- one meeting a day
    as_of date not null,               -- the day that its figures spoke for
    noted_at timestamp not null        -- UTC
);

create sequence decision_number;
create table decision (
    decision_id integer not null,
    meeting_id integer not null,
    what varchar not null,             -- may be blank where a customer is named: to be called
    executive_key varchar not null, executive varchar not null,  -- who does it
    customer_key varchar, customer varchar,                      -- with whom; null: no one customer
    due_on date,
    decided_on date not null,
    closed_on date,                    -- null: nobody has closed it, though a contact may have kept it
    outcome varchar,                   -- done, dropped
    closed_note varchar,
    noted_at timestamp not null        -- UTC; on the day itself, what came later counts
);

create sequence annotation_number;
create table annotation (
    annotation_id integer not null,
    executive_key varchar not null, executive varchar not null,  -- whose gap
    kind varchar not null,             -- note, leave, handed over
    says varchar not null,             -- may be blank but for a note
    from_on date not null,
    until_on date,                     -- its last day; null: open
    noted_on date not null,
    retracted_on date,                 -- it speaks for no day any more
    to_key varchar, to_name varchar    -- to whom the customers were handed over
);

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
    is_reported boolean not null,      -- of those that did not arrive: the analyst has been told
    channel varchar default ''         -- what tells the channel from others, without its secrets
);

-- Files that the nightly import refused, until they are taken.
create table refused_file (
    file varchar not null,
    sha256 varchar not null,
    why varchar not null,
    first_at timestamp not null,       -- UTC
    last_at timestamp not null         -- UTC
);
