-- title: Data freshness
-- question: How new is what each log says?
-- definition: For each log, how far it reaches: to its newest interaction of anybody, a single day far from all others not counted, or to the as-of date where its rows go on after it; and when it was last imported.
-- grain: log
-- unit: days
-- better: none
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
)
select
    source,
    -- what people log by hand is a log of each of them
    if(is_by_hand, 'Logged by hand: ' || whom.name, latest.file) as file,
    first_on, newest_on, goes_on, ($as_of - newest_on)::integer as days_old, imported_at, executives, is_by_hand,
    executive_ids
from log_reach
join whom using (source)
left join latest using (source)
order by newest_on, source
