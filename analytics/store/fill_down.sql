-- Does a column stand only on the first rows of its groups? In: temp table grouped (place, text, outer_text,
-- is_blank, has_rest). Out: temp tables pattern (one row) and filled (place, text).

create or replace temp table filled as
select place, is_blank, has_rest, outer_text, text as own,
    case
        when is_blank then null
        else last_value(text ignore nulls) over (order by place rows unbounded preceding)
    end as text,
    count(outer_text) over (order by place rows unbounded preceding) as outer_group
from grouped;

create or replace temp table pattern as
with row_of_data as (
    select *, own is null as is_open, lag(own is null) over (order by place) as is_open_above
    from filled where not is_blank
),
counted as (
    select count(*) as rows, count_if(is_open) as blanks, count(own) as names,
        -- a name that comes back, next to itself or later, stands on rows of its own
        count(distinct (outer_group, lower(own))) filter (own is not null) as groups,
        coalesce(arg_min(not is_open, place), false) as begins_filled,
        count_if(is_open and outer_text is not null) as open_at_begin,
        -- blanks that only ever stand alone may as well be scattered
        bool_or(is_open and coalesce(is_open_above, false)) as has_run,
        count_if(is_open and has_rest) as whole
    from row_of_data
)
select blanks,
    begins_filled and open_at_begin = 0 and groups = names and has_run and 3 * blanks >= rows
        and 10 * whole >= 9 * blanks as is_pattern
from counted;

drop table grouped;
