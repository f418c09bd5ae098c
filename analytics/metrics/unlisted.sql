-- title: Not on the list of executives
-- question: Whom of ours do the logs name who is on no list of executives?
-- definition: Where there is a list of executives, each of ours who stands in a log up to the as-of date, and on no list; with the last day on which a log names them, and whether they have a seat at the table all the same.
-- grain: one of ours
-- unit: people
-- better: none
with seen as (
    select executive_id, max(day) as last_on from log_day where day <= $as_of group by executive_id
)
select executive_id, name, last_on, is_seated
from ours join seen using (executive_id)
where not is_listed and exists (from list_of_executives)
order by name, executive_id
