-- title: Customers
-- question: Who are our customers, and when did we last speak to each?
-- definition: Every customer known on the as-of date, with segments, last executive contact and contacts in the window. Customers found only in logs, or lost too long ago, have no segment.
-- grain: customer
-- unit: customers
-- better: none
-- about: customer
-- colleagues: last_executive
-- with: segment_on
, known as (
    from customer where valid_from <= $as_of and valid_to > $as_of
),
reached as (
    select customer_id, day as last_contact_on from contact_span
    where executive_id = 0 and day <= $as_of and next_day > $as_of
),
last_spoken as (
    select customer_id, string_agg(distinct executive.name, '; ' order by executive.name) as last_executive
    from reached join contact_span using (customer_id) join executive using (executive_id)
    where contact_span.day = last_contact_on
    group by customer_id
),
in_window as (
    select customer_id, count(*)::integer as contacts
    from (
        select customer_id, interaction_id from touch
        where day <= $as_of and until > $as_of and day > $as_of - $window_days
        group by customer_id, interaction_id
        -- a row merged with another for one of the executives is not a second contact
        having bool_or(is_contact) and not bool_or(is_contact and same_as is not null)
    )
    group by customer_id
)
select
    known.customer_id, known.name as customer, known.company, known.email, known.is_listed, known.customer_since,
    known.lost_on, known.annual_value, known.survey_score, known.surveyed_on, lifecycle, value, satisfaction,
    segment_on.segment, known.account_manager, sponsor.name as sponsor, known.sponsor_id,
    last_contact_on, ($as_of - last_contact_on)::integer as days_since, last_executive,
    coalesce(contacts, 0) as contacts
from known
left join segment_on using (customer_id)
left join executive as sponsor on sponsor.executive_id = known.sponsor_id
left join reached using (customer_id)
left join last_spoken using (customer_id)
left join in_window using (customer_id)
order by customer collate en, known.customer_id
