-- Takes their numbers from rows, which are then told apart by what they say. In: typed, said, unlike; $is_all: from all.
-- A row that an earlier export had by that number keeps it.

create or replace temp table kept_number as
select typed.row_number
from typed join interaction as i using (row_key)
where typed.external_id is not null and i.is_current and i.day = typed.day
    and list_has_any(i.executive_ids, typed.executive_ids) and list_has_any(i.customer_ids, typed.customer_ids);

update typed set external_id = null, is_withdrawn = false, is_eligible = is_eligible and not is_withdrawn,
    row_key = case when is_eligible and not is_withdrawn
        then hash(executive_ids, customer_ids, day::timestamp, said.said_channel) end
from said
where said.said_id = typed.said_id and external_id is not null
    and ($is_all or row_number in (from unlike)) and row_number not in (from kept_number);
