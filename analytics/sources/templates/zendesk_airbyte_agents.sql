-- Zendesk agents, as Airbyte lands them: our people. Suspended ones stay, for earlier tickets are theirs.
-- Fills: colleagues
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-zendesk-support
-- and https://docs.airbyte.com/integrations/destinations/postgres

select
    u.id as source_id,
    u.email as email,
    u.name as executive
from {schema}.users as u
where u.role in ('agent', 'admin')
