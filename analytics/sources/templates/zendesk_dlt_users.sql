-- Zendesk end users, as dlt lands them: people at customers.
-- Fills: people
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/zendesk

select
    u.id as source_id,
    u.email as customer_email,
    u.organization_id as company,
    u.name as customer
from {schema}.users as u
where u.role = 'end-user'
