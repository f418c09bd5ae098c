-- Zendesk agents, as Fivetran lands them: our people. Suspended ones stay, for earlier tickets are theirs.
-- Fills: colleagues
-- Layout: https://fivetran.com/docs/connectors/applications/zendesk/connector-schema
-- and https://github.com/fivetran/dbt_zendesk

select
    u.id as source_id,
    u.email as email,
    u.name as executive
from {schema}."user" as u
where u.role in ('agent', 'admin')
