-- Entries of a list that a batch took off it because their source no longer has them. In: $batch_id, $most.
with gone as (
    select 'executive' as side, executive_id as said_id from executive_fact where batch_id = $batch_id and is_withdrawn
    union all
    select 'customer', customer_id from customer_fact where batch_id = $batch_id and is_withdrawn
),
known as (
    select 'executive' as side, executive_id as id, name, title as as_known from executive
    union all
    select 'customer', customer_id, name, segment from customer where valid_to = date '9999-12-31'
)
select count(*) over () as rows, side, name, as_known
from (select side, coalesce(same.id, said_id) as id from gone left join same using (side, said_id)) join known using (side, id)
order by name
limit $most
