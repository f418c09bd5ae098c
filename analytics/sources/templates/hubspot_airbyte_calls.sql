-- HubSpot calls, as Airbyte lands them.
-- One row for each, with all of its contacts and companies, which are JSON lists of numbers.
-- Fills: interactions
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-hubspot
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids); text is string in BigQuery and Databricks;
-- cast(… as text) of a list is to_json_string in BigQuery and to_json in Snowflake and Databricks.

select
    c.id as source_id,
    c.properties_hs_timestamp as date,
    nullif(replace(translate(cast(c.contacts as text), '[]" ', ''), ',', '; '), '') as customer_id,
    nullif(replace(translate(cast(c.companies as text), '[]" ', ''), ',', '; '), '') as company_id,
    'call' as channel,
    c.properties_hs_call_direction as direction,
    coalesce(c.properties_hs_call_disposition, c.properties_hs_call_status) as outcome,
    c.properties_hs_call_duration / 60000.0 as duration_minutes,
    c.properties_hs_call_title as subject,
    c.properties_hubspot_owner_id as executive_id
from {schema}.engagements_calls as c
where cast(c.properties_hubspot_owner_id as text) = any(:executive_ids)
    and c.properties_hs_timestamp >= :since
    and not coalesce(c.archived, false)
