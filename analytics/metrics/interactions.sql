-- title: Interactions
-- question: Which rows are behind the figure?
-- definition: The interactions of the window, newest first, with the file and row they came from, the rows of other logs that are the same contact, and how each was judged.
-- grain: interaction and executive
-- unit: rows
-- better: none
with behind as (
    select interaction_id, executive_id, bool_or(is_contact) as is_contact,
        bool_or(is_counted) and not bool_or(is_timed and is_contact and same_as is not null) as is_counted,
        case
            when bool_or(initiative = 'reactive') then 'reactive'
            when bool_or(initiative = 'proactive') then 'proactive' else 'unknown'
        end as initiative,
        bool_and(is_assumed) as is_assumed, list(distinct customer_id) as customer_ids
    from touch
    where day <= $as_of and until > $as_of and day > $as_of - $window_days
        and (len($executives) = 0 or list_contains($executives, executive_id))
        and ($customer_id = 0 or customer_id = $customer_id)
    group by interaction_id, executive_id
),
-- the rows of other logs, or of the thread, that are the same contact
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
    interaction.day, executive.name as executive,
    (select string_agg(distinct name, '; ' order by name) from customer
        where list_contains(behind.customer_ids, customer.customer_id)) as customer,
    interaction.channel,
    case
        when not is_counted then 'counted with another row'
        when is_contact and is_assumed then 'contact, assumed held'
        when is_contact then 'contact'
        else 'attempt' || coalesce(': ' || replace(interaction.attempt, '_', ' '), ': no answer yet')
    end as judged,
    case when is_contact then behind.initiative end as initiative,
    interaction.minutes, interaction.subject, batch.file, interaction.row_number, twin.also_in, behind.executive_id,
    behind.interaction_id
from behind
join interaction on interaction.interaction_id = behind.interaction_id
join executive on executive.executive_id = behind.executive_id
join batch on batch.batch_id = interaction.batch_id
left join twin on twin.interaction_id = behind.interaction_id and twin.executive_id = behind.executive_id
order by interaction.day desc, interaction.happened_at desc, executive.name, behind.interaction_id
