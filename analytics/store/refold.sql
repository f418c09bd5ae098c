-- What the batches that are left say of crowded days. In: crowded.
-- Out: temp tables told, what each batch says; full_row, the rows in full; and, still empty, theirs, version and seen.

create or replace temp table full_row as
select distinct on (coalesce(first_key, row_key), content) *, coalesce(first_key, row_key) as group_key
from interaction where coalesce(first_key, row_key) in (from crowded)
order by interaction_id;

create or replace temp table told as
with said as (
    select batch_id, source, row_number, coalesce(first_key, row_key) as group_key, content
    from interaction where coalesce(first_key, row_key) in (from crowded)
    union all
    select s.batch_id, s.source, s.row_number, i.group_key, s.content
    from sighting as s
    join (
        select distinct row_key, coalesce(first_key, row_key) as group_key from interaction
        where coalesce(first_key, row_key) in (from crowded)
    ) as i using (row_key)
)
select distinct on (said.batch_id, group_key, content) said.batch_id, coalesce(said.source, full_row.source) as source,
    coalesce(said.row_number, full_row.row_number) as row_number, group_key, content, happened_at, subject
from said join full_row using (group_key, content)
order by said.row_number;

create or replace temp table theirs as
select row_key, first_key, group_key, content, source, happened_at, subject from full_row limit 0;
create or replace temp table version as
select batch_id, source, row_number, row_key, first_key, group_key, content from full_row limit 0;
create or replace temp table seen as select batch_id, row_key, content, source, row_number from sighting limit 0;
