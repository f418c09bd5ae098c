-- title: Notes on gaps, also past and coming
-- question: What was noted on gaps, whenever it speaks for?
-- definition: All notes that were not retracted: those that speak for the as-of date, those that begin later, and those that are over.
-- grain: note
-- unit: notes
-- better: none
-- with: annotated
select annotation_id, executive_id, executive, kind, says, from_on, until_on, noted_on, to_id, to_name,
    case when from_on > $as_of then 'coming' when ends_on < $as_of then 'over' else 'now' end as state
from annotated
order by list_position(['now', 'coming', 'over'], state), from_on desc, annotation_id desc
