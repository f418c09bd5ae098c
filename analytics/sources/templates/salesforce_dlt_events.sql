-- Salesforce events, as dlt lands them: meetings. Private and all-day ones, and the masters of series, are
-- left out.
-- Each invited colleague has an event of their own. Salesforce doesn't say whether it took place, nor who
-- asked for it.
-- dlt adds a changed row as a new one: the newest counts.
-- Fills: interactions
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/salesforce
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids).

with newest as (
    select t.*, row_number() over (partition by t.id order by t.system_modstamp desc) as version
    from {schema}.event as t
)
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
from newest as t
where t.owner_id = any(:executive_ids)
    and t.start_date_time >= :since
    and t.version = 1
    and not coalesce(t.is_deleted, false)
    and not coalesce(t.is_private, false)
    and not coalesce(t.is_all_day_event, false)
    and not coalesce(t.is_recurrence, false)
