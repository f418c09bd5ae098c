-- title: Dissatisfied and unheard
-- question: Which dissatisfied customers has no executive spoken to since?
-- definition: Customers with a dissatisfied score and no executive contact since that survey, by annual value. Their sponsor should call, or else the executive who spoke to them last.
-- grain: customer
-- unit: customers, annual value
-- better: none
-- about: should_call_id
-- colleagues: last_executive
-- with: there, segment_on
, last_time as (
    select customer_id, max(day) as last_contact_on
    from contact_span where executive_id = 0 and day <= $as_of and next_day > $as_of
    group by customer_id
),
silent as (
    select segment_on.*, last_contact_on
    from segment_on left join last_time using (customer_id)
    where satisfaction = 'dissatisfied' and coalesce(last_contact_on < surveyed_on, true)
),
present as (
    select executive_id, name from there
),
last_spoken as (
    select customer_id, string_agg(executive.name, '; ' order by executive.name) as last_executive,
        min(executive_id) filter (executive_id in (select executive_id from present)) as last_executive_id
    from silent join contact_span using (customer_id) join executive using (executive_id)
    where contact_span.day = last_contact_on
    group by customer_id
),
assigned as (
    select silent.*, last_executive, sponsor.name as sponsor,
        case when sponsor_id in (select executive_id from present) then sponsor_id else last_executive_id end
            as should_call_id
    from silent
    left join last_spoken using (customer_id)
    left join executive as sponsor on sponsor.executive_id = silent.sponsor_id
)
select
    customer_id, assigned.name as customer, survey_score, surveyed_on, annual_value, account_manager,
    sponsor, sponsor_id, last_contact_on, last_executive, caller.name as should_call, should_call_id,
    ($as_of - surveyed_on)::integer as days_since_survey
from assigned left join executive as caller on caller.executive_id = should_call_id
where len($executives) = 0 or list_contains($executives, should_call_id)
order by annual_value desc nulls last, surveyed_on, customer collate en, customer_id
