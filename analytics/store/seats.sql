-- Who of ours has no seat at the table: whom logs name and no list of executives does, where only those who are listed sit at the
-- table, and there is a list. Made after who is who. In: table executive as it stood before; $seats.
-- Out: temp table outsider; added to touched_executive and touched_customer whom it concerns.

create or replace temp table outsider as
with said as (
    select coalesce(same.id, f.executive_id) as executive_id, bool_or(f.is_listed) as is_listed
    from executive_fact as f
    left join (from same where side = 'executive') as same on same.said_id = f.executive_id
    group by all
)
select executive_id from said where $seats = 'listed' and not is_listed and exists (from list_of_executives);

create or replace temp table reseated as
select executive_id from outsider semi join executive using (executive_id)
union
select coalesce(same.id, f.executive_id) as executive_id
from executive_fact as f
left join (from same where side = 'executive') as same on same.said_id = f.executive_id
where $seats = 'listed'
    and coalesce(same.id, f.executive_id) not in (select executive_id from outsider)
    and coalesce(same.id, f.executive_id) not in (select executive_id from executive);

insert into touched_executive  -- only if any: from reseated
select executive_id from reseated;

insert into touched_customer  -- only if any: from reseated
with met as (
    select interaction_id, unnest(executive_ids) as said_id from interaction where is_current
),
theirs as (
    select interaction_id from met
    left join (from same where side = 'executive') as same using (said_id)
    where coalesce(same.id, said_id) in (select executive_id from reseated)
),
reached as (
    select unnest(customer_ids) as said_id from interaction semi join theirs using (interaction_id) where is_current
)
select distinct coalesce(same.id, said_id) from reached left join (from same where side = 'customer') as same using (said_id);
