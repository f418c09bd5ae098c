-- Of rows that a source still has, its newest batch alone says so; see undo.sql for when that one goes. In: $batch_id.
delete from sighting
where batch_id in (
    select former.batch_id from batch as former join batch as newest using (source)
    where newest.batch_id = $batch_id and former.batch_id < $batch_id and former.sync is not null
) and (row_key, content) in (select (row_key, content) from sighting where batch_id = $batch_id);
