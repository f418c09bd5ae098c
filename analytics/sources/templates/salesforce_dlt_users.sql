-- Salesforce users, as dlt lands them: our people. Inactive ones stay, for earlier activities are theirs.
-- Fills: colleagues
-- Layout: https://github.com/dlt-hub/verified-sources/tree/master/sources/salesforce

select
    t.id as source_id,
    t.email as email,
    t.title as title,
    t.name as executive
from {schema}.sf_user as t
