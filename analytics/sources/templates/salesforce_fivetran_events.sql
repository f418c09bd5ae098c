-- Salesforce events, as Fivetran lands them: meetings. Private and all-day ones, and the masters of series,
-- are left out.
-- Each invited colleague has an event of their own. Salesforce doesn't say whether it took place, nor who
-- asked for it.
-- In history mode, add a line: and t._fivetran_active.
-- Fills: interactions
-- Layout: https://fivetran.com/docs/connectors/applications/salesforce/connector-schema
-- and https://github.com/fivetran/dbt_salesforce
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids).

select
    t.id as source_id,
    t.start_date_time as date,
    t.who_id as customer_id,
    t.account_id as company_id,
    coalesce(t.type, 'meeting') as channel,
    t.duration_in_minutes as duration_minutes,
    case when t.what_id like '500%' then t.what_id end as case_id,
    t.subject as subject,
    t.owner_id as executive_id
from {schema}.event as t
where t.owner_id = any(:executive_ids)
    and t.start_date_time >= :since
    and not coalesce(t.is_deleted, false)
    and not coalesce(t.is_private, false)
    and not coalesce(t.is_all_day_event, false)
    and not coalesce(t.is_recurrence, false)
