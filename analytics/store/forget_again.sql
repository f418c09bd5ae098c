-- The identities of a customer who was forgotten already, in a database that is older than that. In: temp table held_key,
-- their keys. Out: temp table gone_id. As an import would, an identity is known by its surest key: it stays where that
-- reaches somebody else.

create or replace temp table held_id as
select id from identity_key semi join held_key using (key) where side = 'customer'
union
select id from (
    select id, unnest(list_append(search, 'said ' || array_to_string(search, chr(31)))) as key from mention where side = 'customer'
) semi join held_key using (key);

create or replace temp table gone_id as
with known as (
    select id, key, place
    from (select id, unnest(search) as key, generate_subscripts(search, 1) as place from mention where side = 'customer')
    union all
    select customer_id, key, coalesce(list_position(['id', 'email', 'name', 'person', 'domain'], split_part(key, ' ', 1)), 9)
    from customer_key
    union all
    select id, 'said ' || array_to_string(search, chr(31)), 0 from mention where side = 'customer'
),
others as (
    select distinct key from identity_key where side = 'customer' and id not in (from held_id)
),
telling as (
    select id, place, key in (from held_key) as is_held
    from known semi join held_id using (id)
    where key in (from held_key) or key in (from others)
)
select id from telling group by id having arg_min(is_held, (place, not is_held));
