-- HubSpot companies, as Fivetran lands them: the customers.
-- Add a line such as: and c.property_lifecyclestage = 'customer', if prospects are companies, too.
-- Fills: customers
-- Layout: https://fivetran.com/docs/connectors/applications/hubspot/connector-schema
-- and https://github.com/fivetran/dbt_hubspot
-- Beyond PostgreSQL: text is string in BigQuery and Databricks.

select
    c.id as source_id,
    nullif(trim(coalesce(o.first_name, '') || ' ' || coalesce(o.last_name, '')), '') as account_manager,
    c.property_name as customer
from {schema}.company as c
left join {schema}.owner as o on cast(o.owner_id as text) = cast(c.property_hubspot_owner_id as text)
where c.property_name is not null
    and not coalesce(c.is_deleted, false)
