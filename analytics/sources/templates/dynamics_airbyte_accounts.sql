-- Dynamics 365 accounts, as Airbyte lands them: the customers.
-- The owner is read from _owninguser_value, and a contact's account from _accountid_value: Airbyte drops
-- lookups of the types Owner and Customer.
-- Fills: customers
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-microsoft-dataverse
-- and https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/

select
    a.accountid as source_id,
    u.fullname as account_manager,
    a.name as customer
from {schema}.account as a
left join {schema}.systemuser as u on u.systemuserid = a._owninguser_value
where a.name is not null
    and a._ab_cdc_deleted_at is null
