-- title: A customer
-- question: Who is this customer, and how close are we?
-- definition: Segments, value, survey score, account manager, sponsor, last executive contact and number of contacts so far. A customer missing from the customer file has no segment.
-- grain: customer
-- unit: contacts
-- better: none
-- about: customer
-- colleagues: last_executive
-- with: segment_on
, known as (
    from customer
    where $customer_id <> 0 and customer_id = $customer_id and valid_from <= $as_of and valid_to > $as_of
),
reached as (
    select customer_id, min(day) as first_contact_on, max(day) as last_contact_on
    from contact_span where executive_id = 0 and customer_id = $customer_id and day <= $as_of
    group by customer_id
),
last_spoken as (
    select customer_id, string_agg(distinct executive.name, '; ' order by executive.name) as last_executive
    from contact_span join reached using (customer_id) join executive using (executive_id)
    where day = last_contact_on
    group by customer_id
),
ever as (
    select customer_id, count(*)::integer as contacts_ever
    from (
        select customer_id, interaction_id from touch
        where customer_id = $customer_id and day <= $as_of and until > $as_of
        group by customer_id, interaction_id
        -- a row merged with another for one of the executives is not a second contact
        having bool_or(is_contact) and not bool_or(is_contact and same_as is not null)
    )
    group by customer_id
)
select
    known.customer_id, known.name, known.email, known.company, known.is_listed, known.customer_since, known.lost_on,
    known.annual_value, known.survey_score, known.surveyed_on, lifecycle, value, satisfaction,
    segment_on.segment, known.account_manager, sponsor.name as sponsor, known.sponsor_id,
    last_contact_on, last_executive, coalesce(contacts_ever, 0) as contacts_ever, first_contact_on
from known
left join segment_on using (customer_id)
left join executive as sponsor on sponsor.executive_id = known.sponsor_id
left join reached using (customer_id)
left join last_spoken using (customer_id)
left join ever using (customer_id)
