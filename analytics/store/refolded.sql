-- Crowded days as the batches that are left make them. In: crowded, version, seen, full_row.

delete from sighting where row_key in (
    select row_key from interaction where coalesce(first_key, row_key) in (from crowded)
);
delete from interaction where coalesce(first_key, row_key) in (from crowded);
insert into sighting by name from seen;
insert into interaction by name
select full_row.* exclude (group_key) replace (
    version.batch_id::bigint * 4294967296 + version.row_number as interaction_id, version.batch_id as batch_id,
    version.source as source, version.row_number as row_number, version.row_key as row_key, version.first_key as first_key,
    row_number() over (partition by version.row_key order by version.batch_id desc) = 1 as is_current
)
from version join full_row using (group_key, content);
