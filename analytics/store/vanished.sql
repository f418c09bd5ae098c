-- Rows of earlier exports of the log that this one, though it covers their days, does not have any more. Only a
-- full export can tell: at least as many of the earlier rows must have come again. In: $batch_id, $source, $most.
with mine as (
    select row_key, min(day) as day from interaction where batch_id = $batch_id group by row_key
    union all
    select s.row_key, i.day
    from sighting as s join interaction as i on i.row_key = s.row_key and i.is_current where s.batch_id = $batch_id
),
span as (select min(day) as first_on, max(day) as last_on from mine),
earlier as (
    select i.* from interaction as i, span
    where i.source = $source and i.batch_id < $batch_id and i.day between first_on and last_on
        and i.standing <> 'withdrawn'
),
gone as (from earlier anti join mine using (row_key) where is_current),
again as (select count(distinct row_key) as times from earlier semi join mine using (row_key))
select count(*) over () as rows, g.day, b.file, g.row_number, g.channel, g.subject, g.external_id,
    (select string_agg(distinct name, '; ' order by name) from touch join executive using (executive_id)
        where touch.interaction_id = g.interaction_id) as executive,
    (select string_agg(distinct name, '; ' order by name) from touch join customer using (customer_id)
        where touch.interaction_id = g.interaction_id) as customer
from gone as g join batch as b using (batch_id), again
where again.times >= (select count(*) from gone)
order by g.day desc, g.row_number
limit $most
