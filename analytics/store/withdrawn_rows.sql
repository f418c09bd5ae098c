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
ours as (
    select interaction_id, string_agg(distinct name, '; ' order by name) as executive
    from (select interaction_id, unnest(executive_ids) as said_id from was)
    left join (from same where side = 'executive') as same using (said_id)
    join executive on executive_id = coalesce(same.id, said_id)
    group by interaction_id
),
theirs as (
    select interaction_id, string_agg(distinct name, '; ' order by name) as customer
    from (select interaction_id, unnest(customer_ids) as said_id from was)
    left join (from same where side = 'customer') as same using (said_id)
    join customer on customer_id = coalesce(same.id, said_id)
    group by interaction_id
)
select count(*) over () as rows, day, b.file, was.row_number, channel, subject, external_id, executive, customer
from was join batch as b using (batch_id)
left join ours using (interaction_id)
left join theirs using (interaction_id)
order by day desc, was.row_number
limit $most
