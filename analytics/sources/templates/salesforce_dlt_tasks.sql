-- Salesforce tasks, as dlt lands them: calls and e-mails that were logged. Open ones are planned.
-- Salesforce keeps one contact or lead as the first; a record's ID is unique among all tables.
-- dlt adds a changed row as a new one: the newest counts. A day is text or milliseconds, by Salesforce's API.
-- Fills: interactions
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/salesforce
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids); text is string in BigQuery and Databricks;
-- milliseconds are timestamp_millis in BigQuery and Databricks.

with newest as (
    select
        t.*,
        row_number() over (partition by t.id order by t.system_modstamp desc) as version,
        coalesce(
            case
                when cast(t.activity_date as text) like '%-%' then cast(left(cast(t.activity_date as text), 10) as date)
                else cast(to_timestamp(cast(cast(t.activity_date as text) as numeric) / 1000) at time zone 'UTC' as date)
            end,
            cast(t.completed_date_time as date)
        ) as day
    from {schema}.task as t
)
select
    t.id as source_id,
    t.day as date,
    t.who_id as customer_id,
    t.account_id as company_id,
    coalesce(t.type, t.task_subtype) as channel,
    t.call_type as direction,
    case when t.task_subtype = 'ListEmail' then 'bulk' else t.call_disposition end as outcome,
    case when t.is_closed then t.status else 'planned' end as status,
    t.call_duration_in_seconds / 60.0 as duration_minutes,
    case when t.what_id like '500%' then t.what_id end as case_id,
    t.subject as subject,
    t.owner_id as executive_id
from newest as t
where t.owner_id = any(:executive_ids)
    and t.day >= :since
    and t.version = 1
    and not coalesce(t.is_deleted, false)
    and not coalesce(t.is_recurrence, false)
