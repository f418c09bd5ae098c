-- title: Loop closed
-- question: How many customers heard back from us?
-- definition: Comments in the window closed with the customer, out of those needing action. Closed: all actions are done, and one notes what the customer was told.
-- grain: selection
-- unit: share of comments
-- better: a high share
-- about: company
with answered as (
    select finding_id, bool_and(coalesce(closed_on <= $as_of, false)) as is_closed,
        bool_or(told is not null and told_on <= $as_of) as is_any_told
    from follow_up where opened_on <= $as_of and finding_id is not null
    group by finding_id
),
calling as (
    select coalesce(is_closed and is_any_told, false) as is_told
    from finding
    left join answered using (finding_id)
    left join (from kept_key where side = 'executive') as ours on ours.key = finding.executive_key
    where said_on <= $as_of and said_on > $as_of - $window_days
        and (len($executives) = 0 or list_contains($executives, ours.id))
        and (calls_for_action or answered.finding_id is not null)
)
select count(*)::integer as findings, count(*) filter (is_told)::integer as told,
    count(*) filter (is_told) / nullif(count(*), 0) as share
from calling
