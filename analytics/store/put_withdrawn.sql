-- Withdrawn by a new version of each row, so that undo of the batch brings them back. In: withdrawn, typed; $batch_id,
-- $source. Out: rows of interaction; added to touched_….

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
from withdrawn, (
    select coalesce(max(row_number), 0) as row_number
    from (select row_number from typed union all select row_number from interaction where batch_id = $batch_id)
) as last;
