-- Salesforce leads, as Fivetran lands them: tasks and events name them where they name contacts.
-- Fills: people
-- Layout: https://fivetran.com/docs/connectors/applications/salesforce/connector-schema
-- and https://github.com/fivetran/dbt_salesforce

select
    t.id as source_id,
    t.email as customer_email,
    t.company as company,
    t.name as customer
from {schema}.lead as t
where not coalesce(t.is_deleted, false)
