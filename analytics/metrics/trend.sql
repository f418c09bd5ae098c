-- title: Initiative over time
-- question: Do we start more of our contacts than before?
-- definition: The company's contacts by who started them, month by month for twelve months. Each interaction counts once; with executives selected, once for each of them.
-- grain: month
-- unit: contacts
-- better: more proactive ones
-- about: company
with chosen as (
    select date_trunc('month', day)::date as starts_on, contacts, proactive, reactive, unknown
    from exec_day
    where day <= $as_of and until > $as_of and contacts > 0
        and day >= date_trunc('month', $as_of) - interval 11 months
        and case when len($executives) = 0 then executive_id = 0 else list_contains($executives, executive_id) end
),
months as (
    select m.starts_on::date as starts_on
    from generate_series(
        (select min(starts_on) from chosen)::timestamp, $as_of::timestamp, interval 1 month
    ) as m(starts_on)
)
select
    starts_on,
    coalesce(sum(proactive), 0)::integer as proactive, coalesce(sum(reactive), 0)::integer as reactive,
    coalesce(sum(unknown), 0)::integer as unknown, coalesce(sum(contacts), 0)::integer as contacts
from months left join chosen using (starts_on)
group by starts_on
order by starts_on
