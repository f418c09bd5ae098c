-- title: Last ten contacts
-- question: Who started an executive's last ten contacts?
-- definition: The ten newest contacts up to the as-of date, however old. A contact with several customers, or in several logs, counts once.
-- grain: executive
-- unit: contacts
-- better: more proactive ones
-- about: executive_id
-- with: there
, present as (
    select executive_id from there
    where len($executives) = 0 or list_contains($executives, executive_id)
),
-- the day of the tenth contact back; older rows don't matter
reach as (
    select executive_id, min(day) as from_on
    from (
        select executive_id, day,
            sum(contacts) over (partition by executive_id order by day desc, until desc) - contacts as newer
        from exec_day semi join present using (executive_id)
        where contacts > 0 and day <= $as_of and until > $as_of
    )
    where newer < 10 group by executive_id
),
near as (
    select touch.* from touch join reach using (executive_id)
    where day between from_on and $as_of and until > $as_of and is_contact
),
once as (
    select executive_id, interaction_id, min(day) as day,
        case
            when bool_or(initiative = 'reactive') then 'reactive'
            when bool_or(initiative = 'proactive') then 'proactive' else 'unknown'
        end as initiative
    from near
    -- a meeting merged with its row in another log is merged for all of its customers
    anti join (from near where same_as is not null and is_timed) as elsewhere using (interaction_id, executive_id)
    where is_counted
    group by executive_id, interaction_id
),
newest as (
    select once.* from once join interaction using (interaction_id)
    qualify row_number() over (
        partition by executive_id order by once.day desc, happened_at desc nulls last, interaction_id desc
    ) <= 10
)
select executive_id, count(interaction_id)::integer as contacts,
    count(*) filter (initiative = 'reactive')::integer as reactive,
    count(*) filter (initiative = 'proactive')::integer as proactive,
    count(*) filter (initiative = 'unknown')::integer as unknown, min(day) as since_on
from present left join newest using (executive_id)
group by executive_id
order by executive_id
