-- HubSpot contacts, as dlt lands them: people at customers.
-- Their company stands in a child table of companies.
-- With dlt's soft_delete, add a line: and not coalesce(c.is_deleted, false).
-- Fills: people
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/hubspot

select
    c.id as source_id,
    c.email as customer_email,
    employer.company as company,
    nullif(trim(coalesce(c.firstname, '') || ' ' || coalesce(c.lastname, '')), '') as customer
from {schema}.contacts as c
left join (
    select k.contacts_id, min(p.id) as company
    from {schema}.companies__contacts as k
    join {schema}.companies as p on p._dlt_id = k._dlt_parent_id
    group by k.contacts_id
) as employer on employer.contacts_id = c.id
