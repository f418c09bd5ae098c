-- The keys that reach each of these alone, the surest first. In: $side, $ids.
with known as (
    select k.key, coalesce(same.id, k.id) as id
    from identity_key as k left join same on same.side = k.side and same.said_id = k.id
    where k.side = $side
),
own as (
    select distinct id, key from known where id in (select unnest($ids::integer[]))
),
sole as (
    select known.key, any_value(known.id) as id
    from known semi join own using (key)
    group by known.key having count(distinct known.id) = 1
)
select id,
    list(key order by
        coalesce(list_position(['id', 'email', 'name', 'person', 'domain'], split_part(key, ' ', 1)), 9), key
    )
from sole group by id
