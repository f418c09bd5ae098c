-- How the row of a talk that was logged by hand was judged, and the rows of other logs that are the same contact.
-- In: $batch_id.
with own as materialized (  -- a batch's rows have its number before their own
    select * from touch
    where interaction_id between $batch_id::bigint * 4294967296 and ($batch_id::bigint + 1) * 4294967296 - 1
),
other as materialized (
    select own.interaction_id, own.executive_id, own.customer_id, twin.interaction_id as other_id
    from own
    join touch as twin
        on twin.executive_id = own.executive_id and twin.customer_id = own.customer_id and twin.day = own.day
        and (twin.interaction_id = own.same_as or twin.same_as = own.interaction_id)
    where twin.source <> own.source
    limit 1000  -- they are few, which the planner can't know: it would hash all rows to find theirs
),
named as materialized (
    select interaction_id as other_id, batch_id, row_number from interaction
    where interaction_id in (select other_id from other)
)
select own.executive_id, own.customer_id, any_value(own.is_contact) as is_contact,
    any_value(own.initiative) as initiative,
    coalesce(array_to_string(list_sort(list(distinct batch.file || ', row ' || named.row_number)), '; '), '') as same_as
from own
left join other using (interaction_id, executive_id, customer_id)
left join named using (other_id)
left join batch using (batch_id)
group by own.executive_id, own.customer_id
