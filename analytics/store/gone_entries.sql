-- Entries of a list of customers or executives that its source no longer has; one that another list has is none.
-- In: rows of customer_fact and executive_fact; $batch_id, $source, $kind.
-- Out: temp tables listed_by, kept_entry_of (with the file of the other list) and gone_entry_of.

create or replace temp table listed_by as
with fact as (
    select 'customers' as kind, 'customer' as side, customer_id as said_id, batch_id, is_listed, is_withdrawn
    from customer_fact
    union all
    select 'executives', 'executive', executive_id, batch_id, is_listed, is_withdrawn from executive_fact
),
said as (
    select coalesce(same.id, fact.said_id) as id, coalesce(batch.source, $source) as source, fact.batch_id, is_listed,
        batch.file
    from fact
    left join same using (side, said_id)
    left join batch on batch.batch_id = fact.batch_id  -- that of this import isn't written yet
    where fact.kind = $kind and (is_listed or is_withdrawn)
)
select id, source, arg_max(is_listed, batch_id) as is_listed,
    max(batch_id) filter (batch_id < $batch_id and is_listed) as listed_in, max(batch_id) = $batch_id as is_here,
    arg_max(file, batch_id) filter (is_listed) as file, bool_or(stands) as stands
from (select *, arg_max(is_listed, batch_id) over (partition by id) as stands from said)
left join (
    select source, max(batch_id) as newest_id, arg_max(sync, batch_id) as sync
    from batch where kind = $kind and undone_at is null group by source
) using (source)
group by id, source
-- another source has what its newest sync has: what it gave up before, it kept only because this one still had it
having arg_max(is_listed, batch_id)
    and (source = $source or any_value(sync) is distinct from 'whole' or max(batch_id) = any_value(newest_id));

create or replace temp table kept_entry_of as
select gone.id, other.file
from listed_by as gone join listed_by as other on other.id = gone.id and other.source <> $source
where gone.source = $source and not gone.is_here;

create or replace temp table gone_entry_of as
select id from listed_by
where source = $source and not is_here and stands and id not in (select id from kept_entry_of);
