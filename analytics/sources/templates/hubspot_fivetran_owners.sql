-- HubSpot owners, as Fivetran lands them: our people, by whose number activities name them.
-- Archived owners stay, for earlier activities are theirs.
-- Fills: colleagues
-- Layout: https://fivetran.com/docs/connectors/applications/hubspot/connector-schema
-- and https://github.com/fivetran/dbt_hubspot

select
    o.owner_id as source_id,
    nullif(trim(coalesce(o.first_name, '') || ' ' || coalesce(o.last_name, '')), '') as executive,
    o.email as email
from {schema}.owner as o
