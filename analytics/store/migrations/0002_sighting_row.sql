-- Where the second batch has the row, so that it stands there once the first is undone.

alter table sighting add column source varchar;
alter table sighting add column row_number bigint;
