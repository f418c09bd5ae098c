-- Salesforce leads, as Airbyte lands them: tasks and events name them where they name contacts.
-- Fills: people
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-salesforce
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: names in quotes keep their case in PostgreSQL only: write them without.

select
    t."Id" as source_id,
    t."Email" as customer_email,
    t."Company" as company,
    t."Name" as customer
from {schema}."Lead" as t
where not coalesce(t."IsDeleted", false)
