-- Public comments on Zendesk tickets, as Fivetran lands them: of executives, and of customers on
-- executives' tickets.
-- The first message of a ticket is in the query of tickets. Comments and tickets have numbers of their own,
-- hence “comment-”.
-- Fills: interactions
-- Layout: https://fivetran.com/docs/connectors/applications/zendesk/connector-schema
-- and https://github.com/fivetran/dbt_zendesk
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids); text is string in BigQuery and Databricks.

select
    'comment-' || cast(c.id as text) as source_id,
    c.created as date,
    t.requester_id as customer_id,
    t.organization_id as company_id,
    'email' as channel,
    case when c.user_id = t.requester_id then 'inbound' else 'outbound' end as direction,
    t.id as case_id,
    t.id as conversation_id,
    t.subject as subject,
    case when c.user_id = t.requester_id then t.assignee_id else c.user_id end as executive_id
from {schema}.ticket_comment as c
join {schema}.ticket as t on t.id = c.ticket_id
where cast(case when c.user_id = t.requester_id then t.assignee_id else c.user_id end as text) = any(:executive_ids)
    and c.created >= :since
    and c.created > t.created_at
    and c.public
    and t.status <> 'deleted'
