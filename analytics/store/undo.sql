-- Take a batch back, so that the store is as if it had never seen it. In: $batch_id.

create or replace temp table touched_key as
select distinct row_key from interaction where batch_id = $batch_id;

-- days on which the batch has one of several rows without a number: what is left of them is matched anew
create or replace temp table crowded (row_key ubigint);
insert into crowded  -- only if any: from interaction where first_key is not null
select distinct first_key from interaction
where first_key in (
    select coalesce(first_key, row_key) from interaction
    semi join (from touched_key union select row_key from sighting where batch_id = $batch_id) using (row_key)
);

create or replace temp table touched_customer as
select distinct unnest(customer_ids) as customer_id from interaction semi join touched_key using (row_key)
union select distinct unnest(customer_ids) from interaction where first_key in (from crowded)
union select customer_id from customer_fact where batch_id = $batch_id
union
select customer_id from customer_fact
where sponsor_key in (select key from identity_key where side = 'executive' and batch_id = $batch_id);

create or replace temp table touched_executive as
select distinct unnest(executive_ids) as executive_id from interaction semi join touched_key using (row_key)
union select distinct unnest(executive_ids) from interaction where first_key in (from crowded)
union select executive_id from executive_fact where batch_id = $batch_id;

-- what another batch said in the same words, that batch inherits
create or replace temp table heir as
with former as (  -- of a source only its newest batch says which rows it still had, for those before it
    select newest.batch_id, min(former.batch_id) as first_id
    from (from batch where sync = 'whole') as newest join batch as former using (source)
    where former.sync = 'whole' and former.undone_at is null
        and former.batch_id > $batch_id and former.batch_id < newest.batch_id
    group by newest.batch_id
),
seen as (
    select coalesce(first_id, batch_id) as batch_id, row_key, content, source, row_number
    from sighting left join former using (batch_id)
)
select i.interaction_id, min(s.batch_id) as batch_id, arg_min(s.source, s.batch_id) as source,
    arg_min(s.row_number, s.batch_id) as row_number
from interaction as i
join seen as s on s.row_key = i.row_key and s.content = i.content and s.batch_id <> i.batch_id
where i.batch_id = $batch_id
group by i.interaction_id;

-- what becomes of the batch's rows: they go, stay as another batch has them too, or are again what they were
create or replace temp table undone as
-- (a row that it had withdrawn is again what it was, and none of those that go)
select count(*) filter (heir.interaction_id is not null and i.standing <> 'withdrawn') as stay,
    count(*) filter (heir.interaction_id is null and older.row_key is not null) as back,
    count(*) filter (heir.interaction_id is null and older.row_key is null and i.standing <> 'withdrawn') as gone
from interaction as i
left join heir using (interaction_id)
left join (select distinct row_key from interaction where batch_id < $batch_id) as older on older.row_key = i.row_key
where i.batch_id = $batch_id and i.standing <> 'planned';

delete from sighting as s using heir, interaction as i
where i.interaction_id = heir.interaction_id
    and s.batch_id = heir.batch_id and s.row_key = i.row_key and s.content = i.content;
update interaction as i
set batch_id = heir.batch_id, source = coalesce(heir.source, i.source), row_number = coalesce(heir.row_number, i.row_number)
from heir where heir.interaction_id = i.interaction_id;
-- and keeps no more of their texts than it was told to
update interaction as i set notes = null, subject = if(batch.keep_text = 'none', null, subject)
from heir join batch using (batch_id)
where heir.interaction_id = i.interaction_id and batch.keep_text in ('subjects', 'none');

-- of a source only its newest batch says which rows it still had: with that one undone, the one before says so
update sighting as s set batch_id = former.batch_id
from (
    select max(batch_id) as batch_id from batch
    where sync = 'whole' and undone_at is null and batch_id < $batch_id
        and source = (select source from batch where batch_id = $batch_id and sync = 'whole')
) as former
where s.batch_id = $batch_id and s.row_key not in (select row_key from sighting where batch_id = former.batch_id)
    and (s.row_key, s.content) in (select (row_key, content) from interaction where batch_id < former.batch_id);
-- what has changed there since is not here any more: the next sync reads all
update source_sync set whole_at = null where log = (select source from batch where batch_id = $batch_id);

delete from interaction where batch_id = $batch_id;
delete from sighting where batch_id = $batch_id;
delete from earlier where batch_id = $batch_id;
delete from reject where batch_id = $batch_id;
delete from executive_fact where batch_id = $batch_id;
delete from executive_key where batch_id = $batch_id;
delete from customer_fact where batch_id = $batch_id;
-- nothing can be taken off a list that was never there
delete from executive_fact  -- only if any: from executive_fact where is_withdrawn
where is_withdrawn and executive_id not in (
    select unnest([f.executive_id, coalesce(same.id, f.executive_id)])
    from executive_fact as f left join same on side = 'executive' and said_id = f.executive_id where is_listed
);
delete from customer_fact  -- only if any: from customer_fact where is_withdrawn
where is_withdrawn and customer_id not in (
    select unnest([f.customer_id, coalesce(same.id, f.customer_id)])
    from customer_fact as f left join same on side = 'customer' and said_id = f.customer_id where is_listed
);
delete from customer_key where batch_id = $batch_id;
delete from directory where batch_id = $batch_id;
delete from mention_in where batch_id = $batch_id;
delete from follow_up where batch_id = $batch_id;
delete from story where batch_id = $batch_id;
delete from story_step where story_id not in (select story_id from story);
delete from finding where batch_id = $batch_id;
delete from mention where (side, id) not in (select (side, id) from mention_in);

-- what the batch had replaced counts again
create or replace temp table latest as
select row_key, arg_max(interaction_id, (batch_id, interaction_id)) as interaction_id
from interaction semi join touched_key using (row_key)
group by row_key;
update interaction as i set is_current = (i.interaction_id = latest.interaction_id)
from latest where latest.row_key = i.row_key and i.is_current <> (i.interaction_id = latest.interaction_id);

update batch set undone_at = now() at time zone 'UTC' where batch_id = $batch_id;
