-- Zendesk end users, as Fivetran lands them: people at customers.
-- Fills: people
-- Layout: https://fivetran.com/docs/connectors/applications/zendesk/connector-schema
-- and https://github.com/fivetran/dbt_zendesk

select
    u.id as source_id,
    u.email as customer_email,
    u.organization_id as company,
    u.name as customer
from {schema}."user" as u
where u.role = 'end-user'
