-- Rows that have the number of a known one, and are another: of another day and other customers. In: compared, arriving.
-- Out: temp table foreign_row. is_unlike: of other executives, too.

create or replace temp table foreign_row as
select arriving.row_number, not list_has_any(known.executive_ids, arriving.executive_ids) as is_unlike
from arriving
semi join (from compared where fate = 'updated') using (row_number)
join (from interaction where is_current) as known using (row_key)
where arriving.external_id is not null and known.day <> arriving.day
    and not list_has_any(known.customer_ids, arriving.customer_ids)
    -- taken back, and so without people
    and len(known.customer_ids) > 0 and len(arriving.customer_ids) > 0;
