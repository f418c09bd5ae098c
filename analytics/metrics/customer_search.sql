-- title: Customers by name
-- question: Which customers match this text?
-- definition: Customers with the text in their name, company or address, ignoring capitals and accents. Names that begin with it come first; at most 500.
-- grain: customer
-- unit: customers
-- better: none
-- about: customer
with spelt as (
    -- letters that lose no accent when folded, such as ø, are made plain too
    select *, list_transform(
        [$text, name, concat_ws(' ', name, company, email)],
        lambda said: replace(replace(replace(replace(
            translate(strip_accents(lower(said)), 'øłđðħŧı', 'olddhti'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th')
    ) as plain
    from customer
    where valid_from <= $as_of and valid_to > $as_of
),
fitting as (
    select customer_id, name, company, email, is_listed, starts_with(plain[2], plain[1]) as is_start
    from spelt
    where contains(plain[3], plain[1])
)
select customer_id, name as customer, company, email, is_listed, count(*) over ()::integer as found
from fitting
order by is_start desc, name collate en, customer_id
limit 500
