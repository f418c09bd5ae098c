-- title: Data freshness
-- question: How new is what each log says?
-- definition: For each log, the newest interaction of anybody up to the as-of date, and when it was last imported.
-- grain: log
-- unit: days
-- better: none
select
    log.source,
    -- what people log by hand is a log of each of them
    case when starts_with(log.source, 'logged by hand') then 'Logged by hand: ' || any_value(executive.name)
        else any_value(latest.file) end as file,
    min(log.day) as first_on, max(log.day) as newest_on,
    ($as_of - max(log.day))::integer as days_old, any_value(latest.imported_at) as imported_at,
    count(distinct log.executive_id)::integer as executives,
    starts_with(log.source, 'logged by hand') as is_by_hand,
    list(distinct log.executive_id order by log.executive_id) as executive_ids
from log_day as log
left join executive using (executive_id)
left join (
    select source, arg_max(file, batch_id) as file, max(imported_at) as imported_at
    from batch where undone_at is null group by source
) as latest using (source)
where log.day <= $as_of
group by log.source
order by newest_on, log.source
