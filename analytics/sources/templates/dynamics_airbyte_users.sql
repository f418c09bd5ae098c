-- Dynamics 365 users, as Airbyte lands them: our people. Disabled ones stay, for earlier activities are
-- theirs.
-- Fills: colleagues
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-microsoft-dataverse
-- and https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/

select
    u.systemuserid as source_id,
    u.internalemailaddress as email,
    u.title as title,
    u.fullname as executive
from {schema}.systemuser as u
where u._ab_cdc_deleted_at is null
