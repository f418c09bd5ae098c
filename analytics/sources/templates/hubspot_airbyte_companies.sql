-- HubSpot companies, as Airbyte lands them: the customers.
-- Add a line such as: and c.properties_lifecyclestage = 'customer', if prospects are companies, too.
-- Fills: customers
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-hubspot
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: names in quotes keep their case in PostgreSQL only: write them without.

select
    c.id as source_id,
    nullif(trim(coalesce(o."firstName", '') || ' ' || coalesce(o."lastName", '')), '') as account_manager,
    c.properties_name as customer
from {schema}.companies as c
left join {schema}.owners as o on o.id = c.properties_hubspot_owner_id
where c.properties_name is not null
    and not coalesce(c.archived, false)
