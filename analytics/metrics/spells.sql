-- title: Empty-chair spells
-- question: When was each chair empty, and since when is it now?
-- definition: A spell begins on the day on which the gap reaches the limit and ends with the next contact, a leave, the end of what the logs can tell, or the as-of date; a leave stops the clock. Over the year before the as-of date.
-- grain: executive and first day
-- unit: days
-- better: none
-- with: log_edge, reach, spell
select executive_id, name as executive, from_on, to_on, days, is_open
from spell join present using (executive_id)
where is_told
order by from_on, executive
