-- HubSpot owners, as Airbyte lands them: our people, by whose number activities name them.
-- Owners who left are in owners_archived, a stream of its own: add them with union all, if you land it.
-- Fills: colleagues
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-hubspot
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: names in quotes keep their case in PostgreSQL only: write them without.

select
    o.id as source_id,
    nullif(trim(coalesce(o."firstName", '') || ' ' || coalesce(o."lastName", '')), '') as executive,
    o.email as email
from {schema}.owners as o
