-- Does a column stand only on the first rows of its groups? In: temp table grouped (place, text, outer_text,
-- is_blank, has_rest); $has_totals: rows that summed up groups were left out. Out: temp tables pattern (one row) and
-- filled (place, text).

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
    select *, own is null as is_open, lag(own is null) over (order by place) as is_open_above,
        lead(own is null) over (order by place) as is_open_below
    from filled where not is_blank
),
named as (
    select outer_group, lower(own) as own, lag(lower(own)) over (partition by outer_group order by place) as before
    from row_of_data where own is not null
),
-- how likely two names in a row would be the same if they stood in no order
alike as (
    select coalesce(sum(times * times) / pow(sum(times), 2), 1) as likely
    from (select count(*) as times from named group by own)
),
counted as (
    select count(*) as rows, count_if(is_open) as blanks, count(own) as names,
        count(distinct (outer_group, lower(own))) filter (own is not null) as groups,
        coalesce(arg_min(not is_open, place), false) as begins_filled,
        count_if(is_open and outer_text is not null) as open_at_begin,
        -- names next to each other are groups of one row, or have rows of their own
        count_if(not is_open and not coalesce(is_open_below, true)) as singles,
        bool_or(is_open and coalesce(is_open_above, false)) as has_run,
        count_if(is_open and has_rest) as whole
    from row_of_data
)
select blanks,
    begins_filled and open_at_begin = 0 and 3 * blanks >= rows and 10 * whole >= 9 * blanks
        -- blanks that only ever stand alone may as well be scattered
        and (has_run or (singles = 0 and names >= 4))
        -- a name that follows itself stands on rows of its own; one that comes back later may begin a new group
        and not (select coalesce(bool_or(own = before), false) from named)
        and (groups = names or $has_totals or (blanks >= 2 * names and 4 * singles <= names)
            -- by chance no name follows itself and, where so, none stands next to another
            or pow(1 - (select likely from alike), names - 1) * if(singles > 0 or blanks < names, 1,
                exp(2 * lgamma(blanks + 1) - lgamma(blanks - names + 2) - lgamma(blanks + names))) <= 0.01)
        as is_pattern
from counted;

drop table grouped;
