-- Names go that only removed rows said: customers, and colleagues without a chair. In: temp tables gone_word, touched_customer
-- and touched_executive; $cut_on. Out: temp table unnamed (side, batch_id, id).

-- whom notes still speak of stays, and so does everybody with a chair
create or replace temp table pinned as
select side, id from kept_key where key in (
    select customer_key from finding union select customer_key from follow_up union select customer_key from story
    union select customer_key from plan union select customer_key from decision
    union select executive_key from decision union select executive_key from annotation
)
union
select 'executive', executive_id from executive;

create or replace temp table unnamed as
with old_batch as (  -- all of whose rows are gone, perhaps since an earlier day
    select batch_id from batch where kind = 'interactions' and last_on < $cut_on
),
lost as (
    select 'customer' as side, batch_id, unnest(customer_ids) as id from gone_word
    union
    select 'executive', batch_id, unnest(executive_ids) from gone_word
    union
    select side, batch_id, id from mention_in semi join old_batch using (batch_id)
    union
    select 'executive', batch_id, executive_id from earlier
),
said as (
    select i.batch_id, executive_ids, customer_ids from interaction as i semi join lost using (batch_id)
    union all
    select s.batch_id, executive_ids, customer_ids
    from (from sighting semi join lost using (batch_id)) as s
    join interaction as i on i.row_key = s.row_key and i.content = s.content
),
still as (
    select 'customer' as side, batch_id, unnest(customer_ids) as id from said
    union
    select 'executive', batch_id, unnest(executive_ids) from said
)
select lost.* from lost anti join still using (side, batch_id, id)
left join same on same.side = lost.side and same.said_id = lost.id
where (lost.side, coalesce(same.id, lost.id)) not in (select (side, id) from pinned);

delete from mention_in where (side, batch_id, id) in (select (side, batch_id, id) from unnamed);
delete from customer_fact where not (is_listed or is_withdrawn) and (batch_id, customer_id) in (select (batch_id, id) from unnamed where side = 'customer');
delete from executive_fact where not (is_listed or is_withdrawn) and (batch_id, executive_id) in (select (batch_id, id) from unnamed where side = 'executive');
delete from mention where (side, id) not in (select (side, id) from mention_in);

insert into touched_customer select distinct id from unnamed where side = 'customer';
insert into touched_executive select distinct id from unnamed where side = 'executive';

-- a decision on two names of which none is known any more
delete from alias where decided_at < $cut_on and key not in (select key from identity_key) and same_key not in (select key from identity_key)
    and key not in (select unnest(search) from mention) and same_key not in (select unnest(search) from mention);

-- what was noted about a file stays as long as its receipt is younger; a call's receipt is called by its people
create or replace temp table old_receipt as
select batch_id, starts_with(source, $by_hand) as is_by_hand from batch
where if(starts_with(source, $by_hand), last_on, greatest(last_on, imported_at::date)) < $cut_on
    and (json_array_length(notes) > 0 or (starts_with(source, $by_hand) and file <> $called));
update batch set notes = '[]', file = if(is_by_hand, $called, file)
from old_receipt where old_receipt.batch_id = batch.batch_id;
