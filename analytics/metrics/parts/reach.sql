-- The last day of each log on the as-of date: its newest row, or the as-of date itself if rows known today come after
-- it. Such a log had not stopped, so it says that an executive it doesn't name had no contact.
log_reach as (
    select source, first_on, least(last_on, $as_of) as newest_on, last_on > $as_of as goes_on, is_by_hand
    from log_edge where first_on <= $as_of
),
named as (  -- the executives each log has named; of one whose calendar fails, it says nothing after unread_on
    select s.source, s.executive_id, max(greatest(read_on, day)) filter (not is_read) as unread_on
    from seen_day as s left join calendar_read as c on c.log = s.source and c.executive_id = s.executive_id
    where day <= $as_of group by s.source, s.executive_id
),
-- calls logged by hand prove no silence, unless there is no other log
all_logs as (
    select min(first_on) as first_on, max(newest_on) as newest_on,
        coalesce(max(newest_on) filter (not is_by_hand), max(newest_on)) as silence_told_on
    from log_reach
),
own_logs as (
    select executive_id, max(least(newest_on, unread_on)) as newest_on,
        coalesce(max(least(newest_on, unread_on)) filter (not is_by_hand), max(newest_on)) as silence_told_on
    from named join log_reach using (source)
    group by executive_id
)
