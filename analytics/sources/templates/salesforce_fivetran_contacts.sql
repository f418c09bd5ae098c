-- Salesforce contacts, as Fivetran lands them: people at customers. One that was merged into another is
-- deleted there.
-- Fills: people
-- Layout: https://fivetran.com/docs/connectors/applications/salesforce/connector-schema
-- and https://github.com/fivetran/dbt_salesforce

select
    t.id as source_id,
    t.email as customer_email,
    t.account_id as company,
    t.name as customer
from {schema}.contact as t
where not coalesce(t.is_deleted, false)
