-- title: Initiative over time
-- question: Do we start more of our contacts than before?
-- definition: The company's contacts by who started them, month by month, each interaction once; the current month up to the as-of date.
-- grain: month
-- unit: contacts
-- better: more proactive ones
select
    date_trunc('month', day)::date as starts_on,
    sum(proactive)::integer as proactive, sum(reactive)::integer as reactive, sum(unknown)::integer as unknown,
    sum(contacts)::integer as contacts
from exec_day
where day <= $as_of and until > $as_of and day > $as_of - 365
    and case when len($executives) = 0 then executive_id = 0 else list_contains($executives, executive_id) end
group by all
having sum(contacts) > 0
order by starts_on
