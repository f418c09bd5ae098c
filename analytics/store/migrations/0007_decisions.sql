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

-- Leaves that were noted here stop the clock as those of a list do, and are no part of any list.
alter table away add column is_noted boolean default false;
