-- title: Source rows
-- question: Which rows are behind a figure?
-- definition: Interactions in the window, newest first, with their file and row, other rows for the same contact, and how each was counted.
-- grain: interaction and executive
-- unit: rows
-- better: none
-- about: executive_id
-- texts: subject
-- with: classified
, behind as (
    from classified
    where is_known and day > $as_of - $window_days and (len($executives) = 0 or list_contains($executives, executive_id))
),
reached as (
    select interaction_id, executive_id, string_agg(distinct name, '; ' order by name) as customer
    from (select interaction_id, executive_id, unnest(touched_ids) as customer_id from behind)
    join customer using (customer_id)
    group by interaction_id, executive_id
),
-- rows for the same contact, in other logs or in the same thread
twin as (
    select same_as as interaction_id, touch.executive_id,
        array_to_string(list_sort(list(distinct batch.file || ', row ' || twin.row_number)), '; ') as also_in
    from (from touch where same_as is not null) as touch
    join behind on behind.interaction_id = touch.same_as and behind.executive_id = touch.executive_id
    join interaction as twin on twin.interaction_id = touch.interaction_id
    join batch on batch.batch_id = twin.batch_id
    group by same_as, touch.executive_id
)
select
    behind.day, executive.name as executive, reached.customer, behind.channel, behind.judged,
    case when is_contact then started_by end as initiative, behind.minutes, behind.subject, batch.file, behind.row_number,
    twin.also_in, behind.executive_id, behind.interaction_id
from behind
join executive on executive.executive_id = behind.executive_id
join batch on batch.batch_id = behind.batch_id
left join reached on reached.interaction_id = behind.interaction_id and reached.executive_id = behind.executive_id
left join twin on twin.interaction_id = behind.interaction_id and twin.executive_id = behind.executive_id
order by behind.day desc, behind.happened_at desc, executive.name collate en, behind.interaction_id
