-- Rows of the log that this export marks as deleted, by their numbers. In: typed; $batch_id, $source, $ids.
-- Out: temp table withdrawn, for put_withdrawn.sql.

create or replace temp table withdrawn as
select interaction_id, row_key, day, external_id, first_key, executive_ids, customer_ids, batch_id,
    row_number() over (order by interaction_id) as place
from interaction
where source = $source and is_current and standing <> 'withdrawn' and batch_id <> $batch_id
    and external_id in (select unnest($ids::varchar[]))
    and external_id not in (select external_id from typed where external_id is not null);
