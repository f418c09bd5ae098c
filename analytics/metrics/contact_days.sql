-- title: Days with contact
-- question: On which days did each executive have contact?
-- definition: Contacts, our own attempts and days of leave, over three times the limit of {limit_days} days. Other days have no row.
-- grain: executive and day
-- unit: contacts, attempts
-- better: none
-- about: executive_id
-- with: there
, present as (
    select executive_id from there
    where len($executives) = 0 or list_contains($executives, executive_id)
),
counted as (
    select executive_id, day, sum(contacts) as contacts, sum(attempts_by_us) as attempts
    from exec_day semi join present using (executive_id)
    where day between $as_of - 3 * ($limit_days + $grace_days) and $as_of and until > $as_of
    group by executive_id, day
),
gone as (  -- each day of leave once, even if two leaves overlap
    select distinct executive_id, d.away_on::date as day
    from away semi join present using (executive_id),
        generate_series(
            greatest(away_from, $as_of - 3 * ($limit_days + $grace_days)), least(away_until, $as_of), interval 1 day
        ) as d(away_on)
)
select
    executive_id, day, coalesce(contacts, 0)::integer as contacts, coalesce(attempts, 0)::integer as attempts,
    gone.day is not null as is_away
from counted full join gone using (executive_id, day)
where contacts > 0 or attempts > 0 or gone.day is not null
order by executive_id, day
