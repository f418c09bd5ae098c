-- The rows of the next batch. In: told; $batch_id. Out: temp tables mine and matched.

create or replace temp table mine as
select row_number, group_key, content, happened_at, subject, source from told where batch_id = $batch_id;
create or replace temp table matched (row_number bigint, row_key ubigint, round integer);
