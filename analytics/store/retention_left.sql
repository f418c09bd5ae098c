-- The last contacts that went, or are none any more. In: what retention.sql gives; touch, derived anew; $cut_on.

insert into earlier
select batch_id, source, said_id, null, max(day), max(day) filter (is_in_person), $cut_on
from (
    select c.*, said_row.batch_id, said_row.source, said_row.said_id
    from contact_row as c anti join (from touch where is_contact) as t using (interaction_id, executive_id)
    join said_row using (interaction_id, executive_id)
)
group by batch_id, source, said_id;
