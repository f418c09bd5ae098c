-- title: Actions
-- question: Which actions are open, and which are done?
-- definition: Actions added up to the as-of date; done ones only if closed in the window. Due in the 7 days up to the due date, overdue after it.
-- grain: action
-- unit: days
-- better: done, and closed with the customer
-- about: executive_id, owner_id
-- texts: words, told
with promised as (
    select f.* exclude (closed_on, told, told_on),
        case when f.closed_on <= $as_of then f.closed_on end as closed_on,
        case when f.closed_on <= $as_of and f.told_on <= $as_of then f.told end as told,
        theirs.id as customer_id, ours.id as executive_id, doer.id as owner_id
    from follow_up as f
    left join (from kept_key where side = 'customer') as theirs on theirs.key = f.customer_key
    left join (from kept_key where side = 'executive') as ours on ours.key = f.executive_key
    left join (from kept_key where side = 'executive') as doer on doer.key = f.owner_key
    where f.opened_on <= $as_of
),
wanted as (
    select *,
        case
            when closed_on is not null then 'done'
            when due_on < $as_of then 'overdue'
            when due_on <= $as_of + 7 then 'due'
            else 'open'
        end as state
    from promised
    where (closed_on is null or closed_on > $as_of - $window_days)
        and (len($executives) = 0 or list_contains($executives, executive_id) or list_contains($executives, owner_id))
        and ($customer_id = 0 or customer_id = $customer_id)
)
select
    wanted.follow_up_id, wanted.what, coalesce(doer.name, wanted.owner) as owner, wanted.owner_id, wanted.due_on,
    wanted.customer_id, coalesce(customer.name, wanted.customer) as customer,
    wanted.executive_id, coalesce(executive.name, wanted.executive) as executive,
    wanted.opened_on, wanted.closed_on, wanted.told, wanted.finding_id, finding.words,
    (coalesce(wanted.closed_on, $as_of) - wanted.opened_on)::integer as age_days, wanted.state
from wanted
left join finding using (finding_id)
left join customer on customer.customer_id = wanted.customer_id
    and customer.valid_from <= $as_of and customer.valid_to > $as_of
left join executive on executive.executive_id = wanted.executive_id
left join executive as doer on doer.executive_id = wanted.owner_id
order by list_position(['overdue', 'due', 'open', 'done'], wanted.state), wanted.closed_on desc nulls last,
    wanted.due_on nulls last, wanted.opened_on, wanted.follow_up_id
