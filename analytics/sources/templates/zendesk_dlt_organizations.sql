-- Zendesk organisations, as dlt lands them: the customers.
-- Fills: customers
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/zendesk

select
    o.id as source_id,
    o.name as customer
from {schema}.organizations as o
where o.name is not null
