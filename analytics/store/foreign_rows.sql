-- Rows that have the id of a known one, and are another: of another day, and of other customers or held both times, since
-- what was held is not put off. In: compared, arriving.
-- Out: temp table foreign_row. is_unlike: of other customers and executives.

create or replace temp table foreign_row as
select arriving.row_number, not list_has_any(known.executive_ids, arriving.executive_ids)
    and not list_has_any(known.customer_ids, arriving.customer_ids) as is_unlike
from arriving
semi join (from compared where fate = 'updated') using (row_number)
join (from interaction where is_current) as known using (row_key)
where arriving.external_id is not null and known.day <> arriving.day
    and (
        not list_has_any(known.customer_ids, arriving.customer_ids)
        or (known.standing in ('contact', 'assumed') and arriving.standing in ('contact', 'assumed'))
    )
    -- taken back, and so without people
    and len(known.customer_ids) > 0 and len(arriving.customer_ids) > 0;
