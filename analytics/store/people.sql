-- Executives as they are now known, put together from what each batch said, in order. In: temp table outsider.

delete from executive;
insert into executive by name
with known_as as (  -- what was said of somebody under another name or number is said of them
    select f.* replace (coalesce(same.id, f.executive_id) as executive_id), same.id is null as is_own
    from executive_fact as f
    left join (from same where side = 'executive') as same on same.said_id = f.executive_id
),
said as (
    select executive_id, bool_or(is_listed) as is_listed,
        arg_max(name, batch_id) filter (name is not null and is_listed) as listed_name,
        arg_min(name, (not is_own, batch_id)) filter (name is not null) as first_name,
        coalesce(
            arg_max(email, batch_id) filter (is_listed and email is not null),
            arg_min(email, (not is_own, batch_id)) filter (email is not null)
        ) as email,
        arg_max(title, batch_id) filter (title is not null) as title,
        arg_max(team, batch_id) filter (team is not null) as team,
        arg_max(joined_on, batch_id) filter (joined_on is not null) as joined_on,
        least(
            arg_max(left_on, batch_id) filter (left_on is not null and not is_withdrawn),
            -- a list that no longer has somebody, until one has them again
            case when max(batch_id) filter (is_withdrawn) > max(batch_id) filter (is_listed)
                then arg_max(left_on, batch_id) filter (is_withdrawn) end
        ) as left_on
    from known_as group by executive_id
),
seen as (select executive_id, min(day) as first_on from seen_day group by executive_id)
select executive_id, coalesce(listed_name, p.name, first_name, said.email, p.email) as name,
    coalesce(said.email, p.email) as email, title, team, joined_on, left_on, first_on, is_listed
from (from said anti join outsider using (executive_id)) as said
left join seen using (executive_id)
left join (from person_name where side = 'executive') as p on p.id = executive_id;
