-- Zendesk organisations, as Fivetran lands them: the customers.
-- Fills: customers
-- Layout: https://fivetran.com/docs/connectors/applications/zendesk/connector-schema
-- and https://github.com/fivetran/dbt_zendesk

select
    o.id as source_id,
    o.name as customer
from {schema}.organization as o
where o.name is not null
