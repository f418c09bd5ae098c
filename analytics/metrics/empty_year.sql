-- title: Empty days in a year
-- question: For how much of the last year was each chair empty?
-- definition: Days with an empty chair, out of the last year's days that the data covers. Leave and the time before the executive started are not counted.
-- grain: executive
-- unit: days
-- better: a small share
-- about: executive_id
-- with: there, log_edge, reach, empty_period
, year as (
    select executive_id, d.known_on::date as known_on
    from told, generate_series(
        greatest(told_from, $as_of - 364), least(told_until, $as_of), interval 1 day
    ) as d(known_on)
    where told_until is not null  -- some log has begun
    union all by name  -- a contact logged by hand after the logs stopped
    select executive_id, day as known_on from spoke join told using (executive_id)
    where told_until is not null and day > greatest(told_until, told_from - 1, $as_of - 365)
),
at_work as (
    select year.executive_id, count(*)::integer as days
    from year
    where not exists (
        select 1 from away where away.executive_id = year.executive_id
            and year.known_on between away.away_from and away.away_until
    )
    group by year.executive_id
),
silent as (
    select executive_id, coalesce(sum(days) filter (is_told), 0)::integer as days_empty,
        coalesce(sum(days) filter (not is_told), 0)::integer as days_untold
    from empty_period group by executive_id
)
select executive_id, name as executive,
    (coalesce(at_work.days, 0) - coalesce(days_untold, 0))::integer as days_known,
    coalesce(days_empty, 0) as days_empty,
    coalesce(days_empty, 0) / nullif(coalesce(at_work.days, 0) - coalesce(days_untold, 0), 0) as share
from present
left join at_work using (executive_id)
left join silent using (executive_id)
order by share desc nulls last, days_empty desc, executive collate en, executive_id
