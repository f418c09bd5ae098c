-- The first and last day of each log, as known today. A last day that is many times the usual gap from all others
-- (ingest/far_days.py) is taken for a typing error and ignored. Calls logged by hand come at any interval, so their
-- last day always counts. Where old rows were removed, no log begins before the first day that was kept.
log_edge as (
    select source, greatest(first_on, (select max(kept_from) from earlier)) as first_on, starts_with(source, 'logged by hand') as is_by_hand,
        case
            when not is_by_hand and days > 3 and len(ends) > 1
                and ends[1] - ends[2] > greatest(60, 10 * (ends[2] - first_on) / (days - 2))
            then ends[2] else ends[1]
        end as last_on
    from (
        select source, min(day) as first_on, count(*) as days, list_reverse_sort(list_distinct(max(day, 3))) as ends
        from seen_day where day <= greatest($today, $as_of) group by source
    )
)
