-- The key of each row of a crowded day: that of the row that it was matched with, or a new one. In: mine, theirs, matched.
-- Out: temp table placed.

create or replace temp table placed as
with taken as (select group_key, count(*) as times from theirs group by group_key),
further as (
    select row_number, group_key,
        coalesce(times, 0) + row_number() over (partition by group_key order by row_number) - 1 as nth
    from mine anti join matched using (row_number) left join taken using (group_key)
)
select row_number, row_key, first_key, round from matched join theirs using (row_key)
union all
select row_number, case nth when 0 then group_key else hash(group_key, nth) end, if(nth > 0, group_key, null), null
from further;
