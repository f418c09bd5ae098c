-- Salesforce users, as Fivetran lands them: our people. Inactive ones stay, for earlier activities are
-- theirs.
-- Fills: colleagues
-- Layout: https://fivetran.com/docs/connectors/applications/salesforce/connector-schema
-- and https://github.com/fivetran/dbt_salesforce

select
    t.id as source_id,
    t.email as email,
    t.title as title,
    t.name as executive
from {schema}."user" as t
