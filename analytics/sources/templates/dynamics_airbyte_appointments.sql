-- Dynamics 365 appointments, as Airbyte lands them. Those not marked as completed stay planned.
-- One row for each, with all of its contacts; an activity's ID is unique among all tables.
-- The owner is read from _owninguser_value, and a contact's account from _accountid_value: Airbyte drops
-- lookups of the types Owner and Customer.
-- Fills: interactions
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-microsoft-dataverse
-- and https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids); text is string in BigQuery and Databricks;
-- string_agg is listagg in Snowflake and Databricks.

with chosen as (
    select c.*
    from {schema}.appointment as c
    where c._owninguser_value = any(:executive_ids)
        and c.scheduledstart >= :since
        and c._ab_cdc_deleted_at is null
        and not coalesce(c.isalldayevent, false)
)
select
    c.activityid as source_id,
    c.scheduledstart as date,
    coalesce(people.ids, r.contactid) as customer_id,
    a.accountid as company_id,
    'meeting' as channel,
    c.scheduleddurationminutes as duration_minutes,
    case c.statecode when 1 then 'completed' when 2 then 'cancelled' else 'planned' end as status,
    i.incidentid as case_id,
    c.subject as subject,
    c._owninguser_value as executive_id
from chosen as c
left join (
    select k._activityid_value as activityid, string_agg(distinct k._partyid_value, '; ') as ids
    from {schema}.activityparty as k
    join {schema}.contact as person on person.contactid = k._partyid_value
    where k._activityid_value in (select activityid from chosen)
    group by k._activityid_value
) as people on people.activityid = c.activityid
left join {schema}.account as a on a.accountid = c._regardingobjectid_value
left join {schema}.contact as r on r.contactid = c._regardingobjectid_value
left join {schema}.incident as i on i.incidentid = c._regardingobjectid_value
