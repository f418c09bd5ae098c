-- title: Notes on gaps
-- question: What explains a gap?
-- definition: What was noted of an executive and speaks for the as-of date: a note, a leave (which stops the clock) or a handing over, which concerns both. A note without a last day ends with the next contact. Who is not known any more keeps the name of the day.
-- grain: note
-- unit: notes
-- better: none
-- with: annotated
select annotation_id, executive_id, executive, kind, says, from_on, until_on, noted_on, to_id, to_name
from annotated
where from_on <= $as_of and coalesce(ends_on >= $as_of, true)
order by executive, from_on, annotation_id
