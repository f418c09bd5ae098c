-- Which of the identities that logs have said are one. Out: temp table same_now (side, said_id, id), and
-- person_now (side, id, name, email): what directories call those whom nothing but a number stands for.

create or replace temp table identity_key as
select distinct 'executive' as side, executive_id as id, key from executive_key
union all
select distinct 'customer', customer_id, key from customer_key;

-- a log's word for a person, which a directory may say more of: no list has it, and no company or name stands beside it
create or replace temp table led as
with loose as (
    select 'executive' as side, executive_id as id from executive_key
    group by executive_id having not bool_or(starts_with(key, 'name '))
    union all
    select 'customer', customer_id from customer_key
    group by customer_id having not bool_or(starts_with(key, 'id '))
),
bound as (
    select 'executive' as side, executive_id as id from executive_fact where is_listed
    union all
    select 'customer', customer_id from customer_fact where is_listed or company is not null
),
entry as (  -- for each word, the newest batch that knows it; a name that several people bear tells nothing
    select side, said_key, arg_max(keys, batch_id) as keys, arg_max(name, batch_id) as name,
        arg_max(email, batch_id) as email, arg_max(company, batch_id) as company
    from (select *, unnest(said_keys) as said_key from directory)
    group by side, said_key
    having not starts_with(said_key, 'name ') or count(distinct keys) = 1
)
select k.side, k.id, arg_min(e.keys, place) as keys, arg_min(e.name, place) as name,
    arg_min(e.email, place) as email, arg_min(e.company, place) as company,
    bool_and(starts_with(k.key, 'person ')) as is_number_only
from (
    select *, case when starts_with(key, 'person ') then 0 when starts_with(key, 'email ') then 1 else 2 end as place
    from identity_key
) as k
semi join loose using (side, id)
anti join bound using (side, id)
join entry as e on e.side = k.side and e.said_key = k.key
group by k.side, k.id;

create or replace temp table same_now as
with wanted as (
    select side, id as said_id, unnest(keys) as key, generate_subscripts(keys, 1) as place from led
),
holder as (
    select side, key, any_value(id) as id
    from identity_key semi join wanted using (side, key) anti join led using (side, id)
    group by side, key having count(distinct id) = 1
),
found as (
    select side, said_id, arg_min(holder.id, place) as id from wanted join holder using (side, key)
    group by side, said_id
),
together as (  -- several numbers of one person, or persons of one company, that nothing else stands for
    select w.side, w.said_id, min(w.said_id) over (partition by w.side, w.key) as id
    from wanted as w anti join found using (side, said_id) where place = 1
),
by_directory as (
    from found union all from together where id <> said_id
),
-- what the analyst decided comes last, and from there on as far as it leads
decided as (
    select a.side, said.id as said_id, meant.id
    from (from alias where is_same) as a
    join (select side, key, any_value(id) as id from identity_key group by side, key having count(distinct id) = 1) as said
        on said.side = a.side and said.key = a.key
    join (select side, key, any_value(id) as id from identity_key group by side, key having count(distinct id) = 1) as meant
        on meant.side = a.side and meant.key = a.same_key
    qualify row_number() over (partition by a.side, said.id order by a.alias_id desc) = 1
),
step as (
    from decided where id <> said_id
    union all
    from by_directory anti join decided using (side, said_id)
),
walk as (
    with recursive walked as (
        select side, said_id, id, 1 as steps from step
        union all
        select w.side, w.said_id, step.id, w.steps + 1
        from walked as w join step on step.side = w.side and step.said_id = w.id
        where w.steps < 8 and step.id <> w.said_id
    )
    select side, said_id, arg_max(id, steps) as id from walked group by side, said_id
)
-- two that lead to each other are the older one
from walk
where said_id > id or not exists (
    from walk as back where back.side = walk.side and back.said_id = walk.id and back.id = walk.said_id
);

create or replace temp table person_now as
select side, id, if(side = 'customer', coalesce(company, name), name) as name, email
from led where is_number_only and (side, id) not in (select (side, said_id) from same_now);

create or replace temp table moved as
select distinct side, said_id from (
    (from same_now except from same) union all (from same except from same_now)
)
union
select side, id from ((from person_now except from person_name) union all (from person_name except from person_now))
union
select side, said_id from same_now
where (side = 'executive' and said_id in (select executive_id from touched_executive))
    or (side = 'customer' and said_id in (select customer_id from touched_customer));
