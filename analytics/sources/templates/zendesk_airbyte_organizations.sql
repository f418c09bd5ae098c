-- Zendesk organisations, as Airbyte lands them: the customers.
-- Fills: customers
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-zendesk-support
-- and https://docs.airbyte.com/integrations/destinations/postgres

select
    o.id as source_id,
    o.name as customer
from {schema}.organizations as o
where o.name is not null
