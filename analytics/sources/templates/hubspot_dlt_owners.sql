-- HubSpot owners, as dlt lands them: our people, by whose number activities name them.
-- Fills: colleagues
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/hubspot

select
    o.id as source_id,
    nullif(trim(coalesce(o.first_name, '') || ' ' || coalesce(o.last_name, '')), '') as executive,
    o.email as email
from {schema}.owners as o
