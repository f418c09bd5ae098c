-- Salesforce tasks, as Airbyte lands them: calls and e-mails that were logged. Open ones are planned.
-- Salesforce keeps one contact or lead as the first; a record's ID is unique among all tables.
-- Fills: interactions
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-salesforce
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids); names in quotes keep their case in
-- PostgreSQL only: write them without.

select
    t."Id" as source_id,
    coalesce(cast(t."ActivityDate" as date), cast(t."CompletedDateTime" as date)) as date,
    t."WhoId" as customer_id,
    t."AccountId" as company_id,
    coalesce(t."Type", t."TaskSubtype") as channel,
    t."CallType" as direction,
    case when t."TaskSubtype" = 'ListEmail' then 'bulk' else t."CallDisposition" end as outcome,
    case when t."IsClosed" then t."Status" else 'planned' end as status,
    t."CallDurationInSeconds" / 60.0 as duration_minutes,
    case when t."WhatId" like '500%' then t."WhatId" end as case_id,
    t."Subject" as subject,
    t."OwnerId" as executive_id
from {schema}."Task" as t
where t."OwnerId" = any(:executive_ids)
    and coalesce(cast(t."ActivityDate" as date), cast(t."CompletedDateTime" as date)) >= :since
    and not coalesce(t."IsDeleted", false)
    and not coalesce(t."IsRecurrence", false)
