-- How far each log reaches on the as-of date: to its newest row, or to the day itself where its rows go on after it
-- (as far as they are known today). A log that goes on had not ended: whom it does not name, it was silent of.
log_reach as (
    select source, first_on, least(last_on, $as_of) as newest_on, last_on > $as_of as goes_on, is_by_hand
    from log_edge where first_on <= $as_of
),
named as (  -- whom it has ever named
    select distinct source, executive_id from log_day where day <= $as_of
),
-- what is logged by hand is no sign of silence, unless there is no other log
all_logs as (
    select min(first_on) as first_on, max(newest_on) as newest_on,
        coalesce(max(newest_on) filter (not is_by_hand), max(newest_on)) as silence_told_on
    from log_reach
),
own_logs as (
    select executive_id, max(newest_on) as newest_on,
        coalesce(max(newest_on) filter (not is_by_hand), max(newest_on)) as silence_told_on
    from named join log_reach using (source)
    group by executive_id
)
