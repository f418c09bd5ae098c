-- What a sync was of, when a source was read whole last, and the entries of lists that a source no longer has; and as
-- which system's export a file was read.
alter table batch add column sync varchar;           -- of a source: whole, or changes; null: no sync
alter table batch add column system varchar;         -- whose export it was recognised as; null: none, or not noted
alter table source_sync add column whole_at timestamp;  -- UTC; null: the next sync reads all
alter table customer_fact add column is_withdrawn boolean default false;
alter table executive_fact add column is_withdrawn boolean default false;

-- Its columns are those of the table, and it is made anew with them.
create or replace view list_of_executives as
from executive_fact
where is_listed
    and (away_from is null or coalesce(title, team, email, joined_on::varchar, left_on::varchar) is not null);
