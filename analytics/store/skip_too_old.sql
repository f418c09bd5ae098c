-- What a batch keeps of rows that are too old to be taken: the last days of each executive, as of rows that were removed.
-- In: typed, said; $batch_id, $source, $kept_from.

insert into earlier  -- only if any: from typed where is_too_old
with named as (select day, said_id, unnest(executive_ids) as executive_id from typed where is_too_old)
select $batch_id, $source, executive_id, max(day), max(day) filter (is_contact),
    max(day) filter (is_contact and said_channel = 'visit'), $kept_from
from (
    select named.*, said_channel, said.standing in ('contact', 'assumed') and not is_written as is_contact
    from named left join said using (said_id)
)
group by executive_id;
