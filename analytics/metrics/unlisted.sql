-- title: Not in the executives file
-- question: Which colleagues appear in logs but not in the executives file?
-- definition: With an executives file imported: other colleagues named in a log up to the as-of date, and the last day they were named.
-- grain: colleague
-- unit: people
-- better: none
-- about: files
with seen as (
    select executive_id, max(day) as last_on from seen_day where day <= $as_of group by executive_id
)
select executive_id, name, last_on, is_seated
from ours join seen using (executive_id)
where not is_listed and exists (from list_of_executives)
order by name collate en, executive_id
