-- Salesforce contacts, as Airbyte lands them: people at customers. One that was merged into another is
-- deleted there.
-- Fills: people
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-salesforce
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: names in quotes keep their case in PostgreSQL only: write them without.

select
    t."Id" as source_id,
    t."Email" as customer_email,
    t."AccountId" as company,
    t."Name" as customer
from {schema}."Contact" as t
where not coalesce(t."IsDeleted", false)
