-- Rows that a batch withdrew because their source no longer has them, as they stood before. In: $batch_id, $most.
with gone as (
    select row_key from interaction
    where batch_id = $batch_id and standing = 'withdrawn' and content = hash('withdrawn', row_key)
),
was as (
    select * from interaction semi join gone using (row_key)
    where batch_id < $batch_id
    qualify row_number() over (partition by row_key order by batch_id desc, interaction_id desc) = 1
),
said as (
    select interaction_id, 'executive' as side, unnest(executive_ids) as said_id from was
    union all
    select interaction_id, 'customer', unnest(customer_ids) from was
),
known as (
    select 'executive' as side, executive_id as id, name from executive
    union all
    select 'customer', customer_id, name from customer
),
named as (
    select interaction_id,
        string_agg(distinct name, '; ' order by name) filter (side = 'executive') as executive,
        string_agg(distinct name, '; ' order by name) filter (side = 'customer') as customer
    from (
        select interaction_id, side, coalesce(same.id, said_id) as id from said left join same using (side, said_id)
    ) join known using (side, id)
    group by interaction_id
)
select count(*) over () as rows, day, b.file, was.row_number, channel, subject, external_id, executive, customer
from was join batch as b using (batch_id)
left join named using (interaction_id)
order by day desc, was.row_number
limit $most
