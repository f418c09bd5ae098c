-- How the row of a talk that was logged by hand was judged, and the rows of other logs that are the same contact.
-- In: $batch_id.
with own as (
    select * from touch where interaction_id in (select interaction_id from interaction where batch_id = $batch_id)
),
other as (
    select own.interaction_id, own.executive_id, own.customer_id, twin.interaction_id as other_id
    from own
    join touch as twin
        on twin.executive_id = own.executive_id and twin.customer_id = own.customer_id and twin.day = own.day
        and (twin.interaction_id = own.same_as or twin.same_as = own.interaction_id)
    where twin.source <> own.source
)
select own.executive_id, own.customer_id, any_value(own.is_contact) as is_contact,
    any_value(own.initiative) as initiative,
    coalesce(array_to_string(list_sort(list(distinct batch.file || ', row ' || interaction.row_number)), '; '), '')
        as same_as
from own
left join other using (interaction_id, executive_id, customer_id)
left join interaction on interaction.interaction_id = other.other_id
left join batch on batch.batch_id = interaction.batch_id
group by own.executive_id, own.customer_id
