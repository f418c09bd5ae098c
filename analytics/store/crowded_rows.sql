-- The rows of crowded days: those that arrive, and those that are known. In: arriving, compared, crowded.
-- Out: temp tables mine, theirs and matched, for match_rows.sql.

insert into crowded select distinct row_key from compared where is_crowded;

create or replace temp table mine as
select row_number, row_key as group_key, content, happened_at, subject from arriving semi join crowded using (row_key);

create or replace temp table theirs as
select row_key, first_key, coalesce(first_key, row_key) as group_key, content, source, happened_at, subject
from interaction where is_current and coalesce(first_key, row_key) in (from crowded);

create or replace temp table matched (row_number bigint, row_key ubigint, round integer);
