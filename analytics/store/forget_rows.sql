-- A customer goes, by what forget.sql found. Out: temp tables touched_customer, touched_executive and crowded, for what is
-- derived anew, and gone_fate: how many rows of each batch went, by the fate that its receipt counts them under.

create or replace temp table touched_customer as
select id as customer_id from gone_id
union select unnest(customer_ids) from gone_row
union select unnest(old_ids) from cut_row;

create or replace temp table touched_executive as
select distinct unnest(executive_ids) as executive_id from (select executive_ids from gone_row union all select executive_ids from cut_row);

-- rows of the other customers that those which stay now stand beside
create or replace temp table crowded as select distinct row_key from cut_row where is_unnumbered;
insert into touched_customer
select distinct unnest(customer_ids) from interaction where coalesce(first_key, row_key) in (from crowded);

create or replace temp table gone_fate as
select batch_id, if(is_update, 'updated', 'added') as fate, count(*) as times from gone_row group by all
union all
select s.batch_id, 'unchanged', count(*)
from sighting as s semi join gone_row using (row_key, content) group by all
union all
select batch_id, 'added', count(*) from customer_fact semi join gone_id on customer_id = id where is_listed group by all
union all
select batch_id, 'added', count(*) from gone_entry group by all;

delete from sighting as s using gone_row where s.row_key = gone_row.row_key and s.content = gone_row.content;
delete from interaction where interaction_id in (select interaction_id from gone_row);

update sighting as s set row_key = cut.row_key, content = cut.content
from (select distinct old_key, old_content, row_key, content from cut_row) as cut
where s.row_key = cut.old_key and s.content = cut.old_content;
update finding as f set row_key = cut.row_key
from (select old_key, any_value(row_key) as row_key from cut_row group by old_key) as cut where f.row_key = cut.old_key;
update interaction as i
set row_key = cut.row_key, content = cut.content, customer_ids = cut.customer_ids, subject = null, notes = null,
    first_key = if(cut.is_unnumbered, null, i.first_key)
from cut_row as cut where cut.interaction_id = i.interaction_id;

delete from directory where side = 'customer' and (batch_id, said_keys) in (select (batch_id, said_keys) from gone_entry);
delete from directory where side = 'executive' and (batch_id, said_keys) in (select (batch_id, said_keys) from gone_twin);
delete from customer_fact where customer_id in (from gone_id);
delete from customer_key where customer_id in (from gone_id);
delete from mention_in where side = 'customer' and id in (from gone_id);
delete from mention where side = 'customer' and id in (from gone_id);
delete from alias where side = 'customer' and (key in (from gone_key) or same_key in (from gone_key));

delete from finding where customer_key in (from note_key);
delete from follow_up where customer_key in (from note_key);
update follow_up set finding_id = null where finding_id not in (select finding_id from finding);
delete from story where customer_key in (from note_key);
delete from story_step where story_id not in (select story_id from story);
delete from plan where customer_key in (from note_key);
delete from decision where customer_key in (from note_key);
