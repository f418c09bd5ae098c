-- HubSpot companies, as dlt lands them: the customers.
-- With dlt's soft_delete, add a line: and not coalesce(c.is_deleted, false).
-- Fills: customers
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/hubspot

select
    c.id as source_id,
    c.name as customer
from {schema}.companies as c
where c.name is not null
