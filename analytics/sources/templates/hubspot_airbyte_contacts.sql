-- HubSpot contacts, as Airbyte lands them: people at customers.
-- The numbers of contacts that were merged into another lead to that one.
-- Fills: people
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-hubspot
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: unnest(string_to_array(…)) is lateral split_to_table in Snowflake,
-- unnest(split(…)) in BigQuery, explode(split(…)) in Databricks.

select
    c.id as source_id,
    c.properties_email as customer_email,
    c.properties_associatedcompanyid as company,
    nullif(trim(coalesce(c.properties_firstname, '') || ' ' || coalesce(c.properties_lastname, '')), '') as customer
from {schema}.contacts as c
where not coalesce(c.archived, false)
    and c.id not in (
        select unnest(string_to_array(m.properties_hs_merged_object_ids, ';'))
        from {schema}.contacts as m
        where m.properties_hs_merged_object_ids is not null and not coalesce(m.archived, false)
    )
union all (
    select
        unnest(string_to_array(m.properties_hs_merged_object_ids, ';')),
        m.properties_email,
        m.properties_associatedcompanyid,
        nullif(trim(coalesce(m.properties_firstname, '') || ' ' || coalesce(m.properties_lastname, '')), '')
    from {schema}.contacts as m
    where not coalesce(m.archived, false)
)
