-- Times in the zone that each row names, as texts of UTC. In: temp tables said_at (place, day, time, zone), read_moment
-- (see timestamps.sql), row_zone (text, name). Out: temp table zoned_at (place, day, time, is_moved).

create or replace temp table zoned_at as
with moved as (
    select day, time, zone,
        strftime(timezone('UTC', timezone(name, make_timestamp((local * 1e6)::bigint))), '%Y-%m-%dT%H:%M:%SZ') as text
    from (select distinct day, time, zone from said_at) as said
    join read_moment using (day, time)
    join row_zone on row_zone.text = zone
    where utc is null
)
select place, coalesce(text, said_at.day) as day, if(text is null, nullif(said_at.time, ''), null) as time,
    text is not null as is_moved
from said_at left join moved using (day, time, zone);
drop table said_at;
drop table row_zone
