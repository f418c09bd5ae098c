-- title: Notes
-- question: Which notes contain something a customer said?
-- definition: Interactions in the window with notes, newest first, at most 500. Our own attempts are skipped, because the customer said nothing in them.
-- grain: interaction and customer
-- unit: rows
-- better: none
-- about: executive_id
-- texts: subject, notes
with noted as (
    select interaction_id, customer_id, touch.day, bool_or(is_contact) as is_contact,
        min(executive_id) as executive_id,
        string_agg(distinct executive.name, '; ' order by executive.name) as executive
    from touch join executive using (executive_id)
    where (is_contact or not is_ours) and touch.day <= $as_of and touch.day > $as_of - $window_days
        and (len($executives) = 0 or list_contains($executives, executive_id))
        and ($customer_id = 0 or customer_id = $customer_id)
    group by interaction_id, customer_id, touch.day
),
newest as (
    select noted.*, happened_at, channel, subject, notes, source, row_key
    from noted join interaction using (interaction_id)
    where notes is not null
    order by noted.day desc, happened_at desc nulls last, interaction_id desc, customer_id
    limit 500
)
select
    day, executive_id, executive, customer_id, customer.name as customer, channel, is_contact, subject, notes, source,
    row_key, interaction_id,
    exists (
        from finding left join kept_key on side = 'customer' and key = customer_key
        where finding.row_key = newest.row_key and coalesce(id, newest.customer_id) = newest.customer_id
    ) as is_kept
from newest join customer using (customer_id)
where valid_from <= $as_of and valid_to > $as_of
order by day desc, happened_at desc nulls last, interaction_id desc, customer_id
