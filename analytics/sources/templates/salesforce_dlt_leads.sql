-- Salesforce leads, as dlt lands them: tasks and events name them where they name contacts.
-- Fills: people
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/salesforce

select
    t.id as source_id,
    t.email as customer_email,
    t.company as company,
    t.name as customer
from {schema}.lead as t
where not coalesce(t.is_deleted, false)
