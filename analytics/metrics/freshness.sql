-- title: Data freshness
-- question: How recent is each log?
-- definition: The newest row of each log for anyone, and its last import. A single day far from all others is ignored; a continuing log counts up to the as-of date, a failing calendar to its last fetch.
-- grain: log
-- unit: days
-- better: none
-- about: data
-- with: log_edge, reach
, whom as (  -- calendars that failed on one day are a log of their own, which stopped then
    select source, any_value(name) as name, count(*)::integer as executives,
        list(executive_id order by executive_id) as executive_ids,
        least(log_reach.newest_on, unread_on) as newest_on, coalesce(unread_on < log_reach.newest_on, false) as is_unread
    from named join log_reach using (source) left join ours using (executive_id)
    group by all
),
latest as (
    select source, arg_max(file, batch_id) as file, max(imported_at) as imported_at
    from batch where undone_at is null group by source
),
-- a sync that finds nothing new leaves no batch
synced as (select log as source, max(synced_at) as synced_at from source_sync group by log)
select
    source || if(is_unread, ' until ' || whom.newest_on, '') as source,
    -- each executive's calls logged by hand are a log of their own
    case when is_by_hand then 'Logged by hand: ' || whom.name
        when is_unread then latest.file || ', ' || if(executives = 1, whom.name, executives || ' executives')
        else latest.file
    end as file,
    first_on, whom.newest_on, goes_on and not is_unread as goes_on, ($as_of - whom.newest_on)::integer as days_old,
    if(is_unread, null, greatest(imported_at, synced_at)) as imported_at, executives, is_by_hand, is_unread,
    executive_ids
from log_reach
join whom using (source)
left join latest using (source)
left join synced using (source)
order by whom.newest_on, source
