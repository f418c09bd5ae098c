-- Salesforce tasks, as Fivetran lands them: calls and e-mails that were logged. Open ones are planned.
-- Salesforce keeps one contact or lead as the first; a record's ID is unique among all tables.
-- In history mode, add a line: and t._fivetran_active.
-- Fills: interactions
-- Layout: https://fivetran.com/docs/connectors/applications/salesforce/connector-schema
-- and https://github.com/fivetran/dbt_salesforce
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids).

select
    t.id as source_id,
    coalesce(cast(t.activity_date as date), cast(t.completed_date_time as date)) as date,
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
from {schema}.task as t
where t.owner_id = any(:executive_ids)
    and coalesce(cast(t.activity_date as date), cast(t.completed_date_time as date)) >= :since
    and not coalesce(t.is_deleted, false)
    and not coalesce(t.is_recurrence, false)
