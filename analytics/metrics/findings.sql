-- title: Comments
-- question: What did customers say?
-- definition: Comments in the window, in the customer's own words, newest first. The loop is closed once all actions are done and one notes what the customer was told.
-- grain: comment
-- unit: comments
-- better: none
-- about: executive_id
-- texts: words
-- with: segment_on
, heard as (
    select f.*, theirs.id as customer_id, ours.id as executive_id
    from finding as f
    left join (from kept_key where side = 'customer') as theirs on theirs.key = f.customer_key
    left join (from kept_key where side = 'executive') as ours on ours.key = f.executive_key
    where f.said_on <= $as_of and f.said_on > $as_of - $window_days
        and (len($executives) = 0 or list_contains($executives, ours.id))
        and ($customer_id = 0 or theirs.id = $customer_id)
),
answered as (
    select finding_id, count(*) as actions, count(*) filter (closed_on is null or closed_on > $as_of) as open_actions,
        bool_or(told is not null and told_on <= $as_of) as is_any_told
    from follow_up where opened_on <= $as_of and finding_id is not null
    group by finding_id
)
select
    heard.finding_id, heard.kind, heard.words, heard.colleague, heard.calls_for_action, heard.said_on,
    heard.customer_id, coalesce(customer.name, heard.customer) as customer, segment_on.lifecycle as segment,
    heard.executive_id, coalesce(executive.name, heard.executive) as executive, heard.batch_id,
    coalesce(actions, 0)::integer as actions, coalesce(open_actions, 0)::integer as open_actions,
    coalesce(open_actions = 0 and is_any_told, false) as is_told
from heard
left join answered using (finding_id)
left join customer on customer.customer_id = heard.customer_id
    and customer.valid_from <= $as_of and customer.valid_to > $as_of
left join executive on executive.executive_id = heard.executive_id
left join segment_on on segment_on.customer_id = heard.customer_id
order by heard.said_on desc, heard.finding_id desc
