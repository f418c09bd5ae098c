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
    told varchar                       -- what the customer was told; null: nothing
);

create sequence story_number;
create table story (
    story_id integer not null,
    batch_id integer,                  -- likewise
    what varchar not null,
    customer_key varchar not null, customer varchar not null,
    executive_key varchar not null, executive varchar not null,
    ask_on date,                       -- a conversation of its own, later
    state varchar not null,            -- candidate, asked, agreed, published, declined
    state_on date not null,
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
