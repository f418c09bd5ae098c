-- Dynamics 365 contacts, as Airbyte lands them: people at customers.
-- The owner is read from _owninguser_value, and a contact's account from _accountid_value: Airbyte drops
-- lookups of the types Owner and Customer.
-- Fills: people
-- Layout: https://github.com/airbytehq/airbyte/tree/master/airbyte-integrations/connectors/source-microsoft-dataverse
-- and https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/

select
    p.contactid as source_id,
    p.emailaddress1 as customer_email,
    p._accountid_value as company,
    p.fullname as customer
from {schema}.contact as p
where p._ab_cdc_deleted_at is null
