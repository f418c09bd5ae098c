-- HubSpot meetings, as Fivetran lands them.
-- One row for each, with all of its contacts and companies; an engagement's ID is unique among all types.
-- A meeting's timestamp is when it starts. HubSpot doesn't say which side asked for it.
-- Fills: interactions
-- Layout: https://fivetran.com/docs/connectors/applications/hubspot/connector-schema
-- and https://github.com/fivetran/dbt_hubspot
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids); text is string in BigQuery and Databricks;
-- string_agg is listagg in Snowflake and Databricks; minutes are timestampdiff or datediff.

with chosen as (
    select c.*
    from {schema}.engagement_meeting as c
    where cast(c.property_hubspot_owner_id as text) = any(:executive_ids)
        and c.property_hs_timestamp >= :since
        and not coalesce(c._fivetran_deleted, false)
)
select
    c.engagement_id as source_id,
    c.property_hs_timestamp as date,
    contacts.ids as customer_id,
    companies.ids as company_id,
    'meeting' as channel,
    c.property_hs_meeting_outcome as outcome,
    c.property_hs_meeting_end_time - c.property_hs_meeting_start_time as duration_minutes,
    c.property_hs_meeting_title as subject,
    c.property_hubspot_owner_id as executive_id
from chosen as c
left join (
    select k.engagement_id, string_agg(distinct cast(k.contact_id as text), '; ') as ids
    from {schema}.engagement_contact as k
    where k.engagement_id in (select engagement_id from chosen)
    group by k.engagement_id
) as contacts on contacts.engagement_id = c.engagement_id
left join (
    select e.engagement_id, string_agg(distinct cast(e.company_id as text), '; ') as ids
    from {schema}.engagement_company as e
    where e.engagement_id in (select engagement_id from chosen)
    group by e.engagement_id
) as companies on companies.engagement_id = c.engagement_id
