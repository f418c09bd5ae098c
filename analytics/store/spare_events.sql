-- Events that no calendar of a source has any more, and that stay all the same: of days that the calendar of one who takes
-- part doesn't cover (or that wasn't read), of nobody whose calendar is fetched, and those that are there and unreadable.
-- In: typed, feed (called, executive_id, first_on: null where it wasn't read); $batch_id, $source,
-- $unread (UIDs).
-- Out: temp tables spared, missed (interaction_id, executive_id of each owner), feed_gone (called, executive_id, gone, known).

create or replace temp table standing as
select interaction_id, row_key, external_id, day, coalesce(same.id, said_id) as executive_id
from (
    select interaction_id, row_key, external_id, day, unnest(executive_ids) as said_id from interaction
    where source = $source and is_current and standing <> 'withdrawn' and batch_id <> $batch_id
)
left join (select said_id, id from same where side = 'executive') as same using (said_id);

create or replace temp table owned as
with owner as (
    select coalesce(same.id, executive_id) as executive_id, called, first_on
    from feed left join (select said_id, id from same where side = 'executive') as same on said_id = executive_id
)
select standing.*, called, first_on, owner.executive_id is not null as is_owned
from standing left join owner using (executive_id);

create or replace temp table spared as
select interaction_id from owned
group by interaction_id, external_id
having not bool_or(is_owned) or bool_or(is_owned and (first_on is null or day <= first_on))
    or external_id in (select unnest($unread::varchar[]))
    or bool_or(external_id[: len(external_id) - len(split_part(external_id, '/', -1)) - 1] in (select unnest($unread::varchar[])));

create or replace temp table missed as
select distinct interaction_id, executive_id from owned anti join spared using (interaction_id)
where is_owned
    and row_key not in (select row_key from sighting where batch_id = $batch_id or source <> $source)
    and (external_id is null or external_id not in (select external_id from typed where external_id is not null));

create or replace temp table feed_gone as
select any_value(called) as called, executive_id, count(*) filter (interaction_id in (select interaction_id from missed)) as gone, count(*) as known
from (select distinct on (interaction_id, executive_id) interaction_id, executive_id, called from owned anti join spared using (interaction_id) where is_owned)
group by executive_id;
