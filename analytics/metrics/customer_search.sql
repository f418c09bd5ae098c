-- title: Customers by name
-- question: Which customers does one mean by these letters?
-- definition: Customers known on the as-of date whose name, company or address holds the text, whatever its capitals and accents; those whose name begins with it first, then by name. At most 500, with how many there are.
-- grain: customer
-- unit: customers
-- better: none
with wanted as (
    select strip_accents(lower($text)) as letters
),
fitting as (
    select customer_id, name, company, email, is_listed,
        starts_with(strip_accents(lower(name)), letters) as is_start
    from customer, wanted
    where valid_from <= $as_of and valid_to > $as_of
        and contains(strip_accents(lower(concat_ws(' ', name, company, email))), letters)
)
select customer_id, name as customer, company, email, is_listed, count(*) over ()::integer as found
from fitting
order by is_start desc, name, customer_id
limit 500
