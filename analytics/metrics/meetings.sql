-- title: Meetings
-- question: When did leadership meet, and over which figures?
-- definition: The meetings before the as-of date, the newest first; one that is held on the day itself is not yet the last one. The day that its figures spoke for, and how many decisions were made.
-- grain: meeting
-- unit: decisions
-- better: none
select meeting.meeting_id, held_on, as_of, count(decision_id)::integer as decisions
from meeting left join decision using (meeting_id)
where held_on < $as_of
group by meeting.meeting_id, held_on, as_of
order by held_on desc
