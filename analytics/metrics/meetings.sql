-- title: Meetings
-- question: When did leadership meet, and on which figures?
-- definition: Leadership meetings before the as-of date, newest first, with the date of their figures and the number of decisions.
-- grain: meeting
-- unit: decisions
-- better: none
-- about: data
select meeting.meeting_id, held_on, as_of, count(decision_id)::integer as decisions
from meeting left join decision using (meeting_id)
where held_on < $as_of
group by meeting.meeting_id, held_on, as_of
order by held_on desc
