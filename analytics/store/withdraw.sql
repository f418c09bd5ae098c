-- Rows of the log that its source no longer has.
-- A row that the source still has and that can't be read stays as it is; so does one that another log has, too.
-- In: typed, spared (interaction_id of rows that stay all the same); $batch_id, $source, $since (the first day that the
-- source was asked for, null: all).
-- Out: temp tables withdrawn and remaining, for put_withdrawn.sql.

create or replace temp table remaining as
select interaction_id, row_key, day, external_id, first_key, executive_ids, customer_ids, batch_id
from interaction
where source = $source and is_current and standing <> 'withdrawn'
    -- the window's first day may be cut by a clock in another zone
    and ($since is null or day > $since)
    and interaction_id not in (from spared);

create or replace temp table withdrawn as
select *, row_number() over (order by interaction_id) as place
from remaining
where batch_id <> $batch_id
    and row_key not in (select row_key from sighting where batch_id = $batch_id or source <> $source)
    and (external_id is null or external_id not in (select external_id from typed where external_id is not null));
