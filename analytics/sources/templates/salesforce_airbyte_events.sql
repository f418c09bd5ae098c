-- Salesforce events, as Airbyte lands them: meetings. Private and all-day ones, and the masters of series,
-- are left out.
-- Each invited colleague has an event of their own. Salesforce doesn't say whether it took place, nor who
-- asked for it.
-- Fills: interactions
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-salesforce
-- and https://docs.airbyte.com/integrations/destinations/postgres
-- Beyond PostgreSQL: = any(:executive_ids) is in (:executive_ids); names in quotes keep their case in
-- PostgreSQL only: write them without.

select
    t."Id" as source_id,
    t."StartDateTime" as date,
    t."WhoId" as customer_id,
    t."AccountId" as company_id,
    coalesce(t."Type", 'meeting') as channel,
    t."DurationInMinutes" as duration_minutes,
    case when t."WhatId" like '500%' then t."WhatId" end as case_id,
    t."Subject" as subject,
    t."OwnerId" as executive_id
from {schema}."Event" as t
where t."OwnerId" = any(:executive_ids)
    and t."StartDateTime" >= :since
    and not coalesce(t."IsDeleted", false)
    and not coalesce(t."IsPrivate", false)
    and not coalesce(t."IsAllDayEvent", false)
    and not coalesce(t."IsRecurrence", false)
