-- title: Data freshness
-- question: How recent is each log?
-- definition: The newest row of each log for anyone, and its last import. A single last day far from all others is ignored; a log that continues counts up to the as-of date.
-- grain: log
-- unit: days
-- better: none
-- about: data
-- with: log_edge, reach
, whom as (
    select source, any_value(name) as name, count(*)::integer as executives,
        list(executive_id order by executive_id) as executive_ids
    from named left join ours using (executive_id)
    group by source
),
latest as (
    select source, arg_max(file, batch_id) as file, max(imported_at) as imported_at
    from batch where undone_at is null group by source
),
-- a sync that finds nothing new leaves no batch
synced as (select log as source, max(synced_at) as synced_at from source_sync group by log)
select
    source,
    -- each executive's calls logged by hand are a log of their own
    if(is_by_hand, 'Logged by hand: ' || whom.name, latest.file) as file,
    first_on, newest_on, goes_on, ($as_of - newest_on)::integer as days_old,
    greatest(imported_at, synced_at) as imported_at, executives, is_by_hand,
    executive_ids
from log_reach
join whom using (source)
left join latest using (source)
left join synced using (source)
order by newest_on, source
