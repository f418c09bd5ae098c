-- title: Recent conversations
-- question: What did we discuss with this customer, and who did?
-- definition: The last twelve interactions with the customer, by anyone here, newest first, with notes. A row counted with another, such as a message and its reply, isn't one of the twelve.
-- grain: interaction
-- unit: rows
-- better: none
-- about: customer
-- texts: subject, notes
-- colleagues: executive
-- with: classified
, with_customer as (
    select classified.*, ours.name as executive
    from classified join ours using (executive_id)
    where $customer_id <> 0
),
once as (
    select interaction_id, day, happened_at, min(executive_id) as executive_id,
        string_agg(distinct executive, '; ' order by executive) as executive, channel, direction,
        -- a contact, or counted, if it is so for one of the executives
        arg_max(judged, (is_counted, is_contact)) as judged, bool_or(is_counted) as is_counted,
        bool_or(is_contact) as is_contact,
        case
            when bool_or(started_by = 'reactive') then 'reactive'
            when bool_or(started_by = 'proactive') then 'proactive' else 'unknown'
        end as started_by,
        attempt, minutes, subject, notes, case_id, batch_id, row_number, source, row_key
    from with_customer
    group by all
),
placed as (
    select *, row_number() over newest as place, count_if(is_counted) over newest as counted
    from once
    window newest as (order by day desc, happened_at desc nulls last, interaction_id desc rows unbounded preceding)
)
select
    day, executive_id, executive, channel, judged, is_contact, case when is_contact then started_by end as initiative,
    case direction when 'inbound' then 'theirs' when 'outbound' then 'ours' end as direction, attempt,
    minutes, subject, placed.notes, case_id, batch.file, placed.row_number, interaction_id, placed.source, row_key
from placed join batch using (batch_id)
where counted <= 12 and place <= 40  -- one thread may have any number of rows in a day
order by place
