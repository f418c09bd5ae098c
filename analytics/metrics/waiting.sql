-- title: Left waiting
-- question: Which customers wrote or called, and have had no answer?
-- definition: A message or call from a customer that the executive has not answered after the working days of the setting (Monday to Friday); whether the customer has spoken with anyone of ours since stands beside it.
-- grain: interaction, executive and customer
-- unit: working days
-- better: none
-- with: asked
select executive_id, executive.name as executive, customer_id, customer.name as customer, day, working_days,
    exists (
        select 1 from contact_span
        where contact_span.executive_id = 0 and contact_span.customer_id = unanswered.customer_id
            and contact_span.day > unanswered.day and contact_span.day <= $as_of
    ) as has_spoken_since,
    interaction_id
from unanswered
join executive using (executive_id)
join customer using (customer_id)
where working_days >= $waiting_working_days and customer.valid_from <= $as_of and customer.valid_to > $as_of
order by has_spoken_since, day, executive, customer
