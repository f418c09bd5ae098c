-- Which of the identities that logs say are one. Out: tables same and person_name, made anew; added to
-- touched_executive and touched_customer whom that concerns.

-- each word with its age: the batch that said it first, and its place there
create or replace temp table said_first as
select side, id, min(batch_id::bigint * 4294967296 + place) as age from mention_in group by side, id;

create or replace temp view word as
select side, id, age, search, own, is_loose from mention join said_first using (side, id);

-- weaker keys, by the ways in which batches write a word: they count where all that they reach is one
create or replace temp table guess as
select distinct side, id, age, unnest(likely) as key from mention_in join said_first using (side, id) where likely is not null;

-- what directories add to words that are loose: whom the person stands for
create or replace temp table hint (
    side varchar, id integer, age bigint, keys varchar[], name varchar, email varchar,
    company varchar, is_number boolean
);

insert into hint by name  -- only if any: from directory
with entry as (  -- the newest batch that knows the word; a name that several people bear tells nothing
    select side, said_key, arg_max(keys, batch_id) as keys, arg_max(name, batch_id) as name,
        arg_max(email, batch_id) as email, arg_max(company, batch_id) as company
    from (select *, unnest(said_keys) as said_key from directory)
    group by side, said_key
    having not starts_with(said_key, 'name ') or count(distinct keys) = 1
)
select loose.side, loose.id, any_value(age) as age, arg_min(entry.keys, place) as keys,
    arg_min(entry.name, place) as name, arg_min(entry.email, place) as email, arg_min(entry.company, place) as company,
    bool_and(starts_with(key, 'person ') or starts_with(key, 'link ')) as is_number
from (
    select side, id, age, unnest(search) as key, generate_subscripts(search, 1) as place from word where is_loose
    union all
    select guess.*, 1000 from guess semi join (from mention where is_loose) using (side, id)
) as loose
join entry on entry.side = loose.side and entry.said_key = loose.key
group by loose.side, loose.id having min(place) < 1000 or count(distinct entry.keys) = 1;

create or replace temp table parent as
with wanted as (
    select side, id, age, unnest(search) as key, generate_subscripts(search, 1) as place from word
    union all
    select side, id, age, key, if(regexp_matches(key, '^(like|short) '), 2000, 1000 + place)
    from (select side, id, age, unnest(keys) as key, generate_subscripts(keys, 1) as place from hint)
    union all
    select side, id, age, key, 2000 from guess
),
held as (
    select side, id, age, unnest(own) as key from word
    union all
    select side, id, age, keys[1] from hint where is_number  -- several numbers of one person or company
    union all
    select side, id, age, key from guess where starts_with(key, 'like ')
),
oldest as (
    select side, key, arg_min(id, age) as id, min(age) as age from held group by side, key
),
listed as (  -- a key of several on a list tells nothing
    select side, key, min(id) as id, max(later) as later
    from (
        select 'executive' as side, executive_id as id, key, 0 as later from executive_key
        union all
        select 'executive', executive_id, 'like ' || array_to_string(list_sort(string_split(key[6:], ' ')), ' '), 0
        from executive_key where starts_with(key, 'name ')
        union all
        select 'customer', customer_id, key, 0 from customer_key
        union all  -- of a customer at mail.brolly.example, where nobody has the domain itself; and of number 00100,
        -- where nobody has the number 100
        select 'customer', customer_id, instead, if(starts_with(key, 'bare '), 2000, 0)
        from (
            select *, if(starts_with(key, 'bare '), 'id ' || key[6:], 'domain ' || key[7:]) as instead from customer_key
            where starts_with(key, 'owner ') or starts_with(key, 'bare ')
        )
        where instead not in (select key from customer_key)
    )
    group by side, key having count(distinct id) = 1
),
by_list as (
    select wanted.side, wanted.id, arg_min(listed.id, place + later) as parent
    from wanted join listed using (side, key) group by wanted.side, wanted.id
    having min(place + later) < 2000 or min(listed.id) = max(listed.id)
),
by_log as (
    select wanted.side, wanted.id, arg_min(oldest.id, place) as parent
    from wanted anti join by_list using (side, id)
    join oldest on oldest.side = wanted.side and oldest.key = wanted.key and oldest.age < wanted.age
    group by wanted.side, wanted.id
    having min(place) < 2000 or min(oldest.id) = max(oldest.id)
)
from by_list union all from by_log;

-- from parent to parent, up to one that has none; ages fall on the way, and lists have no parents
create or replace temp table root (side varchar, said_id integer, id integer);

insert into root by name  -- only if any: from parent
with recursive walked as (
    select side, id, parent, 1 as steps from parent
    union all
    select walked.side, walked.id, parent.parent, steps + 1
    from walked join parent on parent.side = walked.side and parent.id = walked.parent
    where parent.parent <> walked.parent
)
select side, id as said_id, arg_max(parent, steps) as id from walked group by side, said_id having said_id <> arg_max(parent, steps);

-- what the analyst decided comes last, between those that are one already
create or replace temp table straight (side varchar, said_id integer, id integer);

insert into straight by name  -- only if any: from alias where is_same
with rooted as (
    select k.side, key, coalesce(root.id, k.id) as id
    from (from identity_key semi join (
        select side, key from alias where is_same union select side, same_key from alias where is_same
    ) using (side, key)) as k
    left join root on root.side = k.side and root.said_id = k.id
),
known as (select side, key, any_value(id) as id from rooted group by side, key having count(distinct id) = 1),
decided as (
    select a.side, said.id as said_id, meant.id
    from (from alias where is_same) as a
    join known as said on said.side = a.side and said.key = a.key
    join known as meant on meant.side = a.side and meant.key = a.same_key
    where said.id <> meant.id
    qualify row_number() over (partition by a.side, said.id order by a.alias_id desc) = 1
),
far as (
    with recursive walked as (
        select side, said_id, id, 1 as steps from decided
        union all
        select walked.side, walked.said_id, decided.id, steps + 1
        from walked join decided on decided.side = walked.side and decided.said_id = walked.id
        where steps < 8 and decided.id <> walked.said_id
    )
    select side, said_id, arg_max(id, steps) as id from walked group by side, said_id
)
-- two that lead to each other are the older one
from far where said_id > id or not exists (
    from far as back where back.side = far.side and back.said_id = far.id and back.id = far.said_id
);

create or replace temp table same_now as
select root.side, root.said_id, coalesce(straight.id, root.id) as id
from root left join straight on straight.side = root.side and straight.said_id = root.id
union all
from straight;

create or replace temp table person_now (side varchar, id integer, name varchar, email varchar);

insert into person_now by name  -- only if any: from hint
select side, id, if(side = 'customer', coalesce(company, name), name) as name, email
from hint where is_number and (side, id) not in (select (side, said_id) from same_now);

-- whom it concerns: who moved, from where and where to, and for whomever is touched the one that it is
create or replace temp table moved as
with changed as (
    (from same_now except from same) union all (from same except from same_now)
),
renamed as (
    (from person_now except from person_name) union all (from person_name except from person_now)
)
select side, said_id as id from changed union select side, id from changed union select side, id from renamed;

delete from same;
insert into same from same_now;
delete from person_name;
insert into person_name from person_now;

insert into touched_executive select id from moved where side = 'executive';
insert into touched_customer select id from moved where side = 'customer';
insert into touched_customer  -- only if any: from moved where side = 'executive'
with ours as (select id from moved where side = 'executive')
select customer_id from touch where executive_id in (from ours)
union
select customer_id from customer_fact  -- whose sponsor is another by now
where sponsor_key in (select key from identity_key where side = 'executive' and id in (from ours));
insert into touched_executive
select same.id from same where side = 'executive' and said_id in (select executive_id from touched_executive);
insert into touched_customer
select same.id from same where side = 'customer' and said_id in (select customer_id from touched_customer);
