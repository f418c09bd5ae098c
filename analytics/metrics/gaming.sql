-- title: Contact spread
-- question: Do many contacts mean many customers?
-- definition: Contacts and customers reached in the window. Flagged if over half the contacts are with one customer, or fall in the last three days.
-- grain: executive
-- unit: contacts
-- better: more customers
-- about: executive_id
-- with: there
, present as (
    select executive_id, name from there
    where len($executives) = 0 or list_contains($executives, executive_id)
),
in_window as (
    select executive_id, sum(contacts) as contacts, sum(contacts) filter (day > $as_of - 3) as last_days_contacts
    from exec_day where day <= $as_of and until > $as_of and day > $as_of - $window_days
    group by executive_id
),
by_customer as (
    select executive_id, customer_id, count(distinct interaction_id) as contacts
    from touch semi join present using (executive_id)
    where day <= $as_of and until > $as_of and day > $as_of - $window_days and is_contact and is_counted
    group by executive_id, customer_id
),
named as (
    select by_customer.*, name as customer
    from by_customer join customer using (customer_id)
    where valid_from <= $as_of and valid_to > $as_of
),
heard as (
    select executive_id, count(*) as customers,
        arg_max(customer, (contacts, -customer_id)) as busiest_customer, max(contacts) as busiest_contacts
    from named group by executive_id
),
measured as (
    select executive_id, name as executive, coalesce(contacts, 0)::integer as contacts,
        coalesce(customers, 0)::integer as customers, busiest_customer,
        coalesce(busiest_contacts, 0)::integer as busiest_contacts,
        coalesce(last_days_contacts, 0)::integer as last_days_contacts
    from present left join in_window using (executive_id) left join heard using (executive_id)
)
select *,
    contacts >= $min_contacts_for_share and busiest_contacts * 2 > contacts as has_one_voice,
    contacts >= $min_contacts_for_share and last_days_contacts * 2 > contacts and $window_days > 7 as is_burst
from measured
order by executive collate en, executive_id
