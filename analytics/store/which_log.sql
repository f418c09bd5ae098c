-- How many of the arriving rows each log of the store has already. Of many rows some are asked, every $every-th.
-- In: typed; $every, $by_hand. Out: a row for each log: source; known, rows of which it has the number, or without one
-- the people, day and channel; alike, those that agree in the day and in a length or hour, if both say one; beside, rows
-- on days of which it has any.
with log as (
    select distinct source from batch
    where kind = 'interactions' and undone_at is null and not starts_with(source, $by_hand)
),
mine as (
    select row_number, row_key, external_id, day, happened_at from typed
    where is_eligible and not is_withdrawn and row_number % $every = 0
),
met as (
    select log.source, mine.row_number, i.day = mine.day as is_alike
    from mine cross join log
    join interaction as i on i.row_key = hash(log.source, mine.external_id) and i.is_current
    where mine.external_id is not null
    union all
    select i.source, mine.row_number, coalesce(i.happened_at = mine.happened_at, true)
    from mine join interaction as i using (row_key)
    where i.is_current and mine.external_id is null and i.external_id is null
),
counted as (
    select source, count(distinct row_number) as known, count(distinct row_number) filter (is_alike) as alike
    from met group by source
),
near as (
    select source, count(*) as beside from mine join (select distinct source, day from log_day) using (day) group by source
)
select source, coalesce(known, 0), coalesce(alike, 0), coalesce(beside, 0)
from log left join counted using (source) left join near using (source)
order by coalesce(alike, 0) desc, source
