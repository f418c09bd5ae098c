-- The messages of conversations → who of either side takes part in each.
-- In: temp tables message, read_moment. Out: temp table spoken, a row for each message.

create or replace temp table spoken as
with timed as (
    select message.* exclude (day, time),
        coalesce(utc, local) as seconds,
        -- a row that names no conversation stands alone
        coalesce('talk ' || talk, 'row ' || place) as thread
    from message left join read_moment using (day, time)
),
around as (
    select *,
        last_value(ours ignore nulls) over so_far as ours_before,
        first_value(ours ignore nulls) over from_here as ours_next,
        last_value(theirs ignore nulls) over so_far as theirs_before,
        first_value(theirs ignore nulls) over from_here as theirs_next
    from timed
    window
        so_far as (partition by thread order by seconds nulls last, place rows unbounded preceding),
        from_here as (
            partition by thread order by seconds nulls last, place rows between current row and unbounded following
        )
)
select place, own, author,
    -- whoever wrote without giving a name is nobody else of that side
    case when is_ours and around.ours is null then null else coalesce(ours_next, ours_before) end as ours,
    case when is_theirs and around.theirs is null then null else coalesce(theirs_before, theirs_next) end as theirs,
    author is not null and not is_ours and not is_theirs and around.ours is null and around.theirs is null
        as is_nobody,
    case
        when is_nobody then 'internal'
        when is_told then said
        when is_ours or (around.ours is not null and around.theirs is null) then 'outbound'
        when is_theirs or (around.theirs is not null and around.ours is null) then 'inbound'
    end as direction
from around;

drop table message;
