-- HubSpot contacts, as Fivetran lands them: people at customers.
-- The numbers of contacts that were merged into another lead to that one.
-- Fills: people
-- Layout: https://fivetran.com/docs/connectors/applications/hubspot/connector-schema
-- and https://github.com/fivetran/dbt_hubspot
-- Beyond PostgreSQL: text is string in BigQuery and Databricks; unnest(string_to_array(…)) is
-- lateral split_to_table in Snowflake, unnest(split(…)) in BigQuery, explode(split(…)) in Databricks.

select
    cast(c.id as text) as source_id,
    c.property_email as customer_email,
    c.property_associatedcompanyid as company,
    nullif(trim(coalesce(c.property_firstname, '') || ' ' || coalesce(c.property_lastname, '')), '') as customer
from {schema}.contact as c
where not coalesce(c._fivetran_deleted, false)
    and cast(c.id as text) not in (
        select unnest(string_to_array(m.property_hs_merged_object_ids, ';'))
        from {schema}.contact as m
        where m.property_hs_merged_object_ids is not null and not coalesce(m._fivetran_deleted, false)
    )
union all (
    select
        unnest(string_to_array(m.property_hs_merged_object_ids, ';')),
        m.property_email,
        m.property_associatedcompanyid,
        nullif(trim(coalesce(m.property_firstname, '') || ' ' || coalesce(m.property_lastname, '')), '')
    from {schema}.contact as m
    where not coalesce(m._fivetran_deleted, false)
)
