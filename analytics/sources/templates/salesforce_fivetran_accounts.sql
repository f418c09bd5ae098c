-- Salesforce accounts, as Fivetran lands them: the customers.
-- Add a line such as: and t.type like 'Customer%', if prospects are accounts, too.
-- Fills: customers
-- Layout: https://fivetran.com/docs/connectors/applications/salesforce/connector-schema
-- and https://github.com/fivetran/dbt_salesforce

select
    t.id as source_id,
    u.name as account_manager,
    t.name as customer
from {schema}.account as t
left join {schema}."user" as u on u.id = t.owner_id
where t.name is not null
    and not coalesce(t.is_deleted, false)
