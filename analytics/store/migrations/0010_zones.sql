-- In what time zone a batch's times were read: what another zone has read meanwhile counts twice.
alter table batch add column read_in varchar;     -- of its times without an offset; '': all had one, or there were none
alter table batch add column days_in varchar;     -- in which its days were counted; null: taken before this was kept
alter table batch add column names_zone varchar;  -- that the file itself names, '' for none
