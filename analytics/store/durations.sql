-- Start and end of each row → its minutes, as text.
-- In: temp tables span (place, day, time, end_text), read_moment. Out: temp table lasting, a row for each of span.
-- $least, $most: seconds; shorter and longer ones are not believed.

create or replace temp table lasting as
with measured as (
    select place,
        -- clocks of different zones are compared in UTC; where only one side names its zone, both are taken as shown
        coalesce(ended.utc - begun.utc, ended.local - begun.local) as seconds,
        -- from midnight to midnight are days, not hours
        begun.local % 86400 = 0 and ended.local % 86400 = 0 as is_of_days
    from span
    left join read_moment as begun on begun.day = span.day and begun.time = span.time
    left join read_moment as ended on ended.day = span.end_text and ended.time = ''
)
select place, coalesce(seconds < 0, false) as is_turned, coalesce(seconds > $most, false) as is_long,
    case when seconds between $least and $most and not is_of_days then round(seconds / 60)::bigint::varchar end
        as minutes
from measured;

drop table span;
