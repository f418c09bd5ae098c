-- Rows go, with all that other batches said of them. In: temp table gone_row, which names them. Out: temp tables
-- touched_customer, touched_executive and crowded (empty), for what is derived anew; gone_word, each time that a batch said
-- one of the rows; and gone_fate, how many that are of each batch, by the fate that its receipt counts them under.

create or replace temp table gone_word as
select batch_id, if(is_update, 'updated', 'added') as fate, executive_ids, customer_ids from gone_row
union all
select s.batch_id, 'unchanged', executive_ids, customer_ids
from sighting as s join gone_row on gone_row.row_key = s.row_key and gone_row.content = s.content;

create or replace temp table gone_fate as
select batch_id, fate, count(*) as times from gone_word group by all;

create or replace temp table touched_customer as
select distinct unnest(customer_ids) as customer_id from gone_row;

create or replace temp table touched_executive as
select distinct unnest(executive_ids) as executive_id from gone_row;

create or replace temp table crowded (row_key ubigint);

delete from sighting as s using gone_row where s.row_key = gone_row.row_key and s.content = gone_row.content;
delete from interaction where interaction_id in (select interaction_id from gone_row);
