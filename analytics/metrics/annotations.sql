-- title: Notes on gaps
-- question: What explains a gap?
-- definition: Notes, leave and handovers in force on the as-of date. A note without an end date ends with the executive's next contact; leave stops the clock.
-- grain: note
-- unit: notes
-- better: none
-- about: executive_id, to_id
-- texts: says
-- with: annotated
select annotation_id, executive_id, executive, kind, says, from_on, until_on, noted_on, to_id, to_name
from annotated
where from_on <= $as_of and coalesce(ends_on >= $as_of, true)
order by executive collate en, from_on, annotation_id
