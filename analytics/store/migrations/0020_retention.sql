-- What is left of interactions that were removed for their age: for each batch, log and executive the last days, without a
-- text, a name or a customer. So a gap is still counted from the last contact, and a log that stopped is still known to
-- have stopped. Undo takes it along with its batch.

create table earlier (
    batch_id integer not null, source varchar not null,
    executive_id integer not null,     -- as the log called them
    named_on date,                     -- the last day on which the log names them
    contact_on date, in_person_on date,
    kept_from date not null            -- rows before this day were removed
);

-- the days on which a log names somebody, with the last of those whose rows were removed
create view seen_day as
select source, executive_id, day from log_day
union all
select distinct source, coalesce(same.id, earlier.executive_id), named_on
from earlier left join (from same where side = 'executive') as same on same.said_id = earlier.executive_id
where named_on is not null;

-- the last contacts of those who have a chair, as far as the rows of them were removed
create view earlier_contact as
with said as (
    select executive_id, contact_on as day, false as is_in_person from earlier where contact_on is not null
    union all
    select executive_id, in_person_on, true from earlier where in_person_on is not null
)
select executive_id, day, is_in_person
from (
    select coalesce(same.id, said.executive_id) as executive_id, day, is_in_person
    from said left join (from same where side = 'executive') as same on same.said_id = said.executive_id
)
semi join executive using (executive_id);

-- The day of a rejected row, by which it is removed; null: it can't be read, or it was rejected before this was kept.
alter table reject add column day date;
