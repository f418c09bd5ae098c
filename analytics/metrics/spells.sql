-- title: Empty-chair periods
-- question: When was each chair empty?
-- definition: Periods in the last year from the day the gap reached {limit_days} days. They end with a contact, leave, or the end of the data.
-- grain: executive and first day
-- unit: days
-- better: none
-- about: executive_id
-- with: there, log_edge, reach, empty_period
select executive_id, name as executive, from_on, to_on, days, is_open
from empty_period join present using (executive_id)
where is_told
order by from_on, executive collate en
