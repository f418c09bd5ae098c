-- A customer goes, by what forget.sql found, once its rows have gone (erase_rows.sql). Added to temp tables touched_customer,
-- touched_executive, crowded and gone_fate.

insert into touched_customer
select id from gone_id
union select unnest(old_ids) from cut_row;

insert into touched_executive select distinct unnest(executive_ids) from cut_row;

-- rows of the other customers that those which stay now stand beside
insert into crowded select distinct row_key from cut_row where is_unnumbered;
insert into touched_customer
select distinct unnest(customer_ids) from interaction where coalesce(first_key, row_key) in (from crowded);

insert into gone_fate
select batch_id, 'added', count(*) from customer_fact semi join gone_id on customer_id = id where is_listed group by all
union all
select batch_id, 'added', count(*) from gone_entry group by all;

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
