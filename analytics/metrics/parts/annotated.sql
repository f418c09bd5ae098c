-- notes on gaps that haven't been removed. One without an end date ends with its gap, on the day before the next
-- contact; leave and handovers last until someone ends them
annotated as (
    select annotation_id, kind, says, from_on, until_on, noted_on, executive_key, to_key,
        coalesce(executive.name, annotation.executive) as executive, ours.id as executive_id,
        coalesce(taker.name, to_name) as to_name, theirs.id as to_id,
        coalesce(until_on, case when kind = 'note' then (
            select min(exec_day.day) - 1 from exec_day
            where exec_day.executive_id = ours.id and contacts > 0 and exec_day.day > greatest(from_on, noted_on)
                and exec_day.day <= $as_of
        ) end) as ends_on
    from annotation
    left join (from kept_key where side = 'executive') as ours on ours.key = executive_key
    left join (from kept_key where side = 'executive') as theirs on theirs.key = to_key
    left join executive on executive.executive_id = ours.id
    left join executive as taker on taker.executive_id = theirs.id
    where retracted_on is null
        and (len($executives) = 0 or list_contains($executives, ours.id) or list_contains($executives, theirs.id))
)
