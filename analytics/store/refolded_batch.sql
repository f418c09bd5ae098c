-- What the rows of the batch come to, now that they are matched. In: placed, mine; $batch_id. Out: rows of version, seen
-- and theirs.

insert into seen
select $batch_id, row_key, content, source, row_number from placed join mine using (row_number) where round = 1;
insert into version
select $batch_id, source, row_number, row_key, first_key, group_key, content
from placed join mine using (row_number) where round is distinct from 1;
delete from theirs where row_key in (select row_key from placed where round > 1);
insert into theirs
select row_key, first_key, group_key, content, source, happened_at, subject
from placed join mine using (row_number) where round is distinct from 1;
