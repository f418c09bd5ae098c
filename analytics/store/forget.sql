-- What is removed when a customer is forgotten. In: temp tables gone_id, the identities that go, and held_key, further keys
-- by which they were known. Out: temp tables gone_key, the keys that reach nobody else; gone_entry, their
-- people in directories; note_key, by which notes know them; gone_row, the rows that go; and cut_row, those that stay
-- with their other customers.

create or replace temp table gone_key as
select distinct key from identity_key semi join gone_id using (id)
where side = 'customer' and key not in (
    select key from (from identity_key where side = 'customer') anti join gone_id using (id)
);

insert into gone_key  -- what no identity says any more, and a note or a directory may
select key from held_key
where key not in (from gone_key) and key not in (select key from identity_key where side = 'customer');

-- an entry's own key comes first; a name further down belongs to the person
create or replace temp table gone_entry as
select batch_id, said_keys, name, email, company from directory
where side = 'customer' and (
    list_has_any(keys[1:3], (select coalesce(list(key), []) from gone_key))
    or list_has_any(keys || said_keys, (select coalesce(list(key), []) from gone_key where not starts_with(key, 'name ')))
);

-- in case that they were ours they stand there a second time
create or replace temp table gone_twin as
select d.batch_id, d.said_keys from directory as d
where side = 'executive' and exists(
    from gone_entry as gone where gone.batch_id = d.batch_id and list_has_any(d.said_keys, gone.said_keys)
);

insert into gone_key
select distinct key from (select unnest(said_keys) as key from gone_entry)
where key not in (from gone_key) and key not in (select key from identity_key where side = 'customer')
    and key not in (
        select unnest(said_keys) from directory where side = 'customer' and (batch_id, said_keys) not in (select (batch_id, said_keys) from gone_entry)
    );

-- and the words as they stood in rows, by which a person's are known beside their company's
insert into gone_key
select distinct 'said ' || array_to_string(search, chr(31)) from mention semi join gone_id using (id) where side = 'customer';

create or replace temp table note_key as
from gone_key
union
select key from kept_key
where side = 'customer' and id in (from gone_id)
    and id not in (select id from same where side = 'customer' and said_id not in (from gone_id));

create or replace temp table reached as
select interaction_id, row_key, content, is_current, customer_ids from interaction
where list_has_any(customer_ids, (select list(id) from gone_id));

create or replace temp table hit as
with others as (
    select interaction_id, list(said_id order by said_id) as ids
    from (select interaction_id, unnest(customer_ids) as said_id from reached)
    where said_id not in (from gone_id)
    group by interaction_id
)
select reached.*, coalesce(others.ids, []::integer[]) as rest from reached left join others using (interaction_id);

-- rows that were the customer's alone, in whatever words they were told, or are by now
create or replace temp table gone_row as
with gone as (
    select row_key from interaction as i left join (select interaction_id, rest from hit) as hit using (interaction_id)
    where row_key in (select row_key from hit) and standing <> 'withdrawn'
    group by row_key
    having bool_and(coalesce(len(rest) = 0, false)) or bool_or(is_current and coalesce(len(rest) = 0, false))
)
select interaction_id, batch_id, row_key, content, customer_ids, executive_ids,
    exists(from interaction as older where older.row_key = i.row_key and older.batch_id < i.batch_id) as is_update
from interaction as i
where row_key in (from gone) or interaction_id in (select interaction_id from hit where len(rest) = 0);

-- the others stay, without their texts; without a number a row is known by its people
create or replace temp table cut_row as
with cut as (
    select interaction_id, rest from hit
    union all
    select interaction_id, customer_ids from interaction
    where standing = 'withdrawn' and row_key in (select row_key from hit) and interaction_id not in (select interaction_id from hit)
)
select interaction_id, i.batch_id, i.row_key as old_key, i.content as old_content, i.external_id is null as is_unnumbered,
    i.executive_ids, i.customer_ids as old_ids, rest as customer_ids,
    if(external_id is null, hash(i.executive_ids, rest, i.day::timestamp, i.channel), i.row_key) as row_key,
    hash(
        i.day, happened_at, i.channel, direction, initiative, i.standing, attempt, organizer, minutes, i.executive_ids, rest,
        null::varchar, null::varchar, external_id, case_id
    ) as content
from interaction as i join cut using (interaction_id)
where interaction_id not in (select interaction_id from gone_row);
