-- title: Decisions
-- question: What did we agree, and was it done?
-- definition: Kept by a later contact with the customer named, or closed as done. Overdue after the due date, unless the executive is away.
-- grain: decision
-- unit: decisions
-- better: kept
-- about: executive_id
with agreed as (
    select d.* exclude (closed_on, outcome, closed_note), ours.id as executive_id, theirs.id as customer_id,
        case when d.closed_on <= $as_of then d.closed_on end as closed_on,
        case when d.closed_on <= $as_of then d.outcome end as outcome,
        case when d.closed_on <= $as_of then d.closed_note end as closed_note
    from decision as d
    left join (from kept_key where side = 'executive') as ours on ours.key = d.executive_key
    left join (from kept_key where side = 'customer') as theirs on theirs.key = d.customer_key
    where d.decided_on <= $as_of and (len($executives) = 0 or list_contains($executives, ours.id))
        and ($customer_id = 0 or theirs.id = $customer_id)
),
done as (
    select agreed.decision_id, agreed.noted_at, touch.interaction_id, touch.day, touch.day > agreed.decided_on as is_later,
        touch.is_contact, touch.is_counted and touch.is_ours as is_try
    from agreed join touch on touch.executive_id = agreed.executive_id and touch.customer_id = agreed.customer_id
        and touch.day >= agreed.decided_on
    where touch.day <= $as_of and touch.until > $as_of
),
-- on the day itself, only what came after the decision: a call in the morning keeps no decision of the afternoon
after_it as (
    select decision_id, interaction_id, day, is_contact, is_try from done where is_later
    union all
    select decision_id, interaction_id, done.day, is_contact, is_try
    from done join interaction using (interaction_id) join batch using (batch_id)
    where not is_later
        and coalesce(happened_at > noted_at, starts_with(batch.source, 'logged by hand') and imported_at > noted_at)
),
since as (
    select decision_id, min(day) filter (is_contact) as contact_on,
        count(distinct interaction_id) filter (not is_contact and is_try)::integer as attempts,
        max(day) filter (not is_contact and is_try) as tried_on
    from after_it group by decision_id
),
leave as (
    select executive_id, max(away_until) as away_until from away
    where $as_of between away_from and away_until group by executive_id
)
select
    agreed.decision_id, agreed.meeting_id, meeting.held_on, meeting.as_of as figures_of, agreed.decided_on, agreed.what,
    agreed.executive_id, coalesce(executive.name, agreed.executive) as executive,
    agreed.customer_id, coalesce(customer.name, agreed.customer) as customer,
    agreed.due_on, (agreed.due_on - $as_of)::integer as days_left,
    case
        when outcome = 'dropped' then 'dropped'
        when outcome = 'done' or contact_on is not null then 'kept'
        when agreed.due_on < $as_of and away_until is null then 'overdue'
        else 'open'
    end as state,
    contact_on, coalesce(attempts, 0) as attempts, tried_on, away_until, agreed.closed_on, agreed.outcome, agreed.closed_note
from agreed
join meeting using (meeting_id)
left join since using (decision_id)
left join leave on leave.executive_id = agreed.executive_id
left join executive on executive.executive_id = agreed.executive_id
left join customer on customer.customer_id = agreed.customer_id
    and customer.valid_from <= $as_of and customer.valid_to > $as_of
order by list_position(['overdue', 'open', 'kept', 'dropped'], state), agreed.due_on nulls last, agreed.decision_id
