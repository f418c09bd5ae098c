-- HubSpot meetings, as Airbyte lands them.
-- One row for each, with all of its contacts and companies, which are JSON lists of numbers.
-- A meeting's timestamp is when it starts. HubSpot doesn't say which side asked for it.
-- Fills: interactions
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-hubspot
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids); text is string in BigQuery and Databricks;
-- cast(… as text) of a list is to_json_string in BigQuery and to_json in Snowflake and Databricks; minutes
-- are timestampdiff or datediff.

select
    c.id as source_id,
    c.properties_hs_timestamp as date,
    nullif(replace(translate(cast(c.contacts as text), '[]" ', ''), ',', '; '), '') as customer_id,
    nullif(replace(translate(cast(c.companies as text), '[]" ', ''), ',', '; '), '') as company_id,
    'meeting' as channel,
    c.properties_hs_meeting_outcome as outcome,
    c.properties_hs_meeting_end_time - c.properties_hs_meeting_start_time as duration_minutes,
    c.properties_hs_meeting_title as subject,
    c.properties_hubspot_owner_id as executive_id
from {schema}.engagements_meetings as c
where cast(c.properties_hubspot_owner_id as text) = any(:executive_ids)
    and c.properties_hs_timestamp >= :since
    and not coalesce(c.archived, false)
