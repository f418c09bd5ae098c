-- title: Waiting for a reply
-- question: Which customers wrote or called and got no reply?
-- definition: Messages and calls from customers that the executive hasn't answered after {waiting_working_days} working days (Monday to Friday). Shown with whether they had contact with anyone since.
-- grain: interaction, executive and customer
-- unit: working days
-- better: none
-- about: executive_id
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
order by has_spoken_since, day, executive collate en, customer collate en
