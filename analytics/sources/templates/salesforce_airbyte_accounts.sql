-- Salesforce accounts, as Airbyte lands them: the customers.
-- Add a line such as: and t."Type" like 'Customer%', if prospects are accounts, too.
-- Fills: customers
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-salesforce
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: names in quotes keep their case in PostgreSQL only: write them without.

select
    t."Id" as source_id,
    u."Name" as account_manager,
    t."Name" as customer
from {schema}."Account" as t
left join {schema}."User" as u on u."Id" = t."OwnerId"
where t."Name" is not null
    and not coalesce(t."IsDeleted", false)
