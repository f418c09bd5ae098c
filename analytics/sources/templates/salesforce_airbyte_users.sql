-- Salesforce users, as Airbyte lands them: our people. Inactive ones stay, for earlier activities are theirs.
-- Fills: colleagues
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-salesforce
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: names in quotes keep their case in PostgreSQL only: write them without.

select
    t."Id" as source_id,
    t."Email" as email,
    t."Title" as title,
    t."Name" as executive
from {schema}."User" as t
