-- The days of the last year on which each chair was empty, by period (run), and the days that the executive's logs
-- cover.
present as (
    select executive_id, name, coalesce(joined_on, there.first_on, all_logs.first_on) as started_on,
        $limit_days + if(list_contains($own, executive_id), 0, $grace_days) as limit_days
    from there, all_logs
    where len($executives) = 0 or list_contains($executives, executive_id)
),
spoke as (  -- in the last year, and the last time before it, after which its first silence begins
    select executive_id, day from exec_day
    where contacts > 0 and day > $as_of - 365 and day <= $as_of and executive_id <> 0
    union
    select executive_id, day from earlier_contact where day > $as_of - 365 and day <= $as_of
    union
    select executive_id, max(day) from (
        select executive_id, day from exec_day
        where contacts > 0 and day <= $as_of - 365 and executive_id <> 0
        union all
        select executive_id, day from earlier_contact where day <= $as_of - 365
    ) group by executive_id
),
met as (
    from spoke
    union all by name  -- before the first contact, the clock starts with the executive
    select executive_id, started_on as day from present
    where not exists (
        select 1 from spoke where spoke.executive_id = present.executive_id and spoke.day <= present.started_on
    )
),
-- the executive's logs: before the first row of any, and more than some days after their newest, nobody can tell if a
-- chair was empty. Calls logged by hand prove contact on their day and no silence, unless there is no other log
told as (
    select executive_id, greatest(started_on, all_logs.first_on) as told_from,
        coalesce(own_logs.silence_told_on, all_logs.silence_told_on) + $stale_after_days as told_until
    from present cross join all_logs left join own_logs using (executive_id)
),
-- the days after each contact, up to the next one
silence as (
    select executive_id, day,
        coalesce(lead(day) over (partition by executive_id order by day), $as_of + 1) as next_day
    from met semi join present using (executive_id)
),
long_enough as (
    from silence join present using (executive_id) where next_day - day > limit_days and next_day > $as_of - 365
),
dated as (
    select executive_id, day, limit_days, d.silent_on::date as silent_on
    from long_enough, generate_series(day + 1, next_day - 1, interval 1 day) as d(silent_on)
),
gone as (
    select *,
        exists (
            select 1 from away where away.executive_id = dated.executive_id
                and dated.silent_on between away.away_from and away.away_until
        ) as is_away
    from dated
),
clocked as (
    select *, count(*) filter (not is_away) over (
        partition by executive_id, day order by silent_on rows unbounded preceding
    ) as days_silent
    from gone
),
empty as (
    select *, silent_on - (row_number() over (partition by executive_id, day order by silent_on))::integer as run
    from clocked where days_silent >= limit_days and not is_away
),
-- each period once. One that began before any log and ended within the limit is only the beginning of the logs
empty_period as (
    select executive_id, min(silent_on) as from_on, max(silent_on) as to_on, count(*)::integer as days,
        max(silent_on) = $as_of as is_open,
        max(silent_on) = $as_of or day >= any_value(all_logs.first_on)
            or max(silent_on) >= any_value(all_logs.first_on) + any_value(limit_days) as is_told
    from empty join told using (executive_id), all_logs
    where silent_on > $as_of - 365 and silent_on between told_from and told_until
    group by executive_id, day, run
)
