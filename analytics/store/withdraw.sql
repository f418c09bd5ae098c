-- Rows of the log that its source no longer has: withdrawn by a new version, so that undo of the batch brings them back.
-- A row that the source still has and that can't be read stays as it is; so does one that another log has, too.
-- In: typed, spared (interaction_id of rows that stay all the same); $batch_id, $source, $since (the first day that the
-- source was asked for, null: all).
-- Out: rows of interaction, temp tables withdrawn and remaining; added to touched_….

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

insert into touched_customer  -- only if any: from withdrawn
select distinct unnest(customer_ids) from withdrawn;

insert into touched_executive  -- only if any: from withdrawn
select distinct unnest(executive_ids) from withdrawn;

update interaction set is_current = false  -- only if any: from withdrawn
where interaction_id in (select interaction_id from withdrawn);

insert into interaction (  -- only if any: from withdrawn
    interaction_id, batch_id, row_number, row_key, content, is_current, source, day, channel, standing, executive_ids,
    customer_ids, external_id, first_key
)
select
    $batch_id::bigint * 4294967296 + last.row_number + place, $batch_id, last.row_number + place, withdrawn.row_key,
    hash('withdrawn', withdrawn.row_key), true, $source, day, 'other', 'withdrawn', [], [], external_id, first_key
from withdrawn, (select coalesce(max(row_number), 0) as row_number from typed) as last;
