-- All of ours whom a list or a log names: executives, and those who have no seat at the table.
create view ours as
with said as (
    select coalesce(same.id, f.executive_id) as executive_id, bool_or(is_listed) as is_listed,
        arg_min(name, batch_id) filter (name is not null) as name, min(email) as email
    from executive_fact as f
    left join (from same where side = 'executive') as same on same.said_id = f.executive_id
    group by all
)
select executive_id, name, email, is_listed, true as is_seated from executive
union all
select executive_id, coalesce(p.name, said.name, said.email, p.email), coalesce(said.email, p.email), is_listed, false
from said anti join executive using (executive_id)
left join (from person_name where side = 'executive') as p on p.id = executive_id;

-- What makes a list of executives: a file that tells of leaves alone is none.
create view list_of_executives as
from executive_fact
where is_listed and (away_from is null or coalesce(title, email, joined_on::varchar, left_on::varchar) is not null);
