-- Zendesk agents, as dlt lands them: our people. Suspended ones stay, for earlier tickets are theirs.
-- Fills: colleagues
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/zendesk

select
    u.id as source_id,
    u.email as email,
    u.name as executive
from {schema}.users as u
where u.role in ('agent', 'admin')
