-- Zendesk tickets of executives, as dlt lands them. Customers open them, so they count as reactive.
-- The ticket is the customer's first message. dlt loads comments only as events of tickets, and only if
-- asked to; they aren't read here.
-- Fills: interactions
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/zendesk
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids); text is string in BigQuery and Databricks.

select
    t.id as source_id,
    t.created_at as date,
    t.requester_id as customer_id,
    t.organization_id as company_id,
    (case t.via__channel
        when 'voice' then 'call'
        when 'chat' then 'chat' when 'native_messaging' then 'chat' when 'whatsapp' then 'chat' when 'sms' then 'chat'
        else 'email'
    end) as channel,
    case when t.submitter_id = t.requester_id then 'inbound' when t.submitter_id = t.assignee_id then 'outbound' end as direction,
    t.id as case_id,
    t.subject as subject,
    t.assignee_id as executive_id
from {schema}.tickets as t
where cast(t.assignee_id as text) = any(:executive_ids)
    and t.created_at >= :since
    and t.status <> 'deleted'
