-- What goes for its age. In: $cut_on, the first day that is kept; $margin, days after it on which a contact may be none any
-- more once the message that it answers has gone. Out: temp tables gone_row, the rows that go; contact_row, the contacts that
-- may go with them; and said_row, which batches name whom in those rows. The last day of each is put into table earlier.

-- whatever its present words say is old goes in all of them; of the others, the words that are old
create or replace temp table gone_row as
with gone as (select distinct row_key from interaction where is_current and day < $cut_on),
older as (select row_key, min(batch_id) as batch_id from interaction group by row_key having count(*) > 1)
select interaction_id, i.batch_id, i.row_key, content, executive_ids, customer_ids,
    coalesce(older.batch_id < i.batch_id, false) as is_update
from interaction as i left join older using (row_key)
where day < $cut_on or i.row_key in (from gone);

create or replace temp table contact_row as
select interaction_id, executive_id, day, bool_or(is_in_person) as is_in_person
from touch
where is_contact and (day < $cut_on + $margin or interaction_id in (select interaction_id from gone_row))
group by all;

create or replace temp table said_row as
with current_row as (
    select interaction_id, batch_id, source, row_key, content, day, executive_ids from interaction
    where is_current and standing not in ('planned', 'withdrawn')
        and (day < $cut_on + $margin or interaction_id in (select interaction_id from gone_row))
),
said as (
    select interaction_id, batch_id, source, day, executive_ids from current_row
    union all
    select interaction_id, s.batch_id, coalesce(s.source, c.source), day, executive_ids
    from sighting as s join current_row as c on c.row_key = s.row_key and c.content = s.content
)
select said.* exclude (executive_ids), said_id, coalesce(same.id, said_id) as executive_id
from (select * exclude (executive_ids), executive_ids, unnest(executive_ids) as said_id from said) as said
left join (from same where side = 'executive') as same using (said_id);

insert into earlier
select batch_id, source, said_id, max(day), null, null, $cut_on
from said_row semi join gone_row using (interaction_id) group by batch_id, source, said_id;
