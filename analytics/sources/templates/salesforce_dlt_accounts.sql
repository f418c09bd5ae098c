-- Salesforce accounts, as dlt lands them: the customers.
-- Add a line such as: and t.type like 'Customer%', if prospects are accounts, too.
-- dlt adds a changed row as a new one: the newest counts.
-- Fills: customers
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/salesforce

with newest as (
    select t.*, row_number() over (partition by t.id order by t.last_modified_date desc) as version
    from {schema}.account as t
)
select
    t.id as source_id,
    u.name as account_manager,
    t.name as customer
from newest as t
left join {schema}.sf_user as u on u.id = t.owner_id
where t.name is not null
    and t.version = 1
    and not coalesce(t.is_deleted, false)
