-- title: Empty-chair spells
-- question: When was each chair empty, and since when is it now?
-- definition: A spell begins on the day on which the gap reaches the limit and ends with the next contact, a leave or the as-of date; a leave stops the clock. Over the year before the as-of date.
-- grain: executive and first day
-- unit: days
-- better: none
with present as (
    select executive_id, name, coalesce(joined_on, first_on, $as_of) as started_on from executive
    where coalesce(joined_on, first_on, $as_of) <= $as_of and (left_on is null or left_on >= $as_of)
        and (len($executives) = 0 or list_contains($executives, executive_id))
),
met as (
    select executive_id, day from exec_day where contacts > 0 and day <= $as_of and executive_id <> 0
    union  -- before the first row of any log nothing is known, so nobody was silent
    select executive_id, greatest(started_on, (select min(day) from log_day)) from present
),
-- the days of silence after each contact, up to the next one
silence as (
    select executive_id, day,
        coalesce(lead(day) over (partition by executive_id order by day), $as_of + 1) as next_day
    from met semi join present using (executive_id)
),
long_enough as (
    from silence where next_day - day > $limit_days and next_day > $as_of - 365
),
dated as (
    select executive_id, day, d.silent_on::date as silent_on
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
    from clocked where days_silent >= $limit_days and not is_away
)
select executive_id, present.name as executive, min(silent_on) as from_on, max(silent_on) as to_on,
    count(*)::integer as days, max(silent_on) = $as_of as is_open
from empty join present using (executive_id)
where silent_on > $as_of - 365
group by executive_id, present.name, day, run
order by from_on, executive
