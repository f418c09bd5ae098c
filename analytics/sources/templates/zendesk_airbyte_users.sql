-- Zendesk end users, as Airbyte lands them: people at customers.
-- Fills: people
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-zendesk-support
-- and https://docs.airbyte.com/integrations/destinations/postgres

select
    u.id as source_id,
    u.email as customer_email,
    u.organization_id as company,
    u.name as customer
from {schema}.users as u
where u.role = 'end-user'
