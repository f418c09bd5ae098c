-- title: Notes on gaps, past and future
-- question: Which notes on gaps are there?
-- definition: Every note, leave and handover that hasn't been removed: past, current and future.
-- grain: note
-- unit: notes
-- better: none
-- about: executive_id, to_id
-- texts: says
-- with: annotated
select annotation_id, executive_id, executive, kind, says, from_on, until_on, noted_on, to_id, to_name,
    case when from_on > $as_of then 'coming' when ends_on < $as_of then 'over' else 'now' end as state
from annotated
order by list_position(['now', 'coming', 'over'], state), from_on desc, annotation_id desc
