-- The keys that reach each of these alone, the surest first. In: $side, $ids.
with called as (  -- as logs and lists know them
    select id as said_id, id from (select unnest($ids::integer[]) as id)
    where id not in (select said_id from same where side = $side)
    union
    select said_id, id from same where side = $side and id in (select unnest($ids::integer[]))
),
own as (
    select distinct called.id, k.key from identity_key as k join called on called.said_id = k.id
    where k.side = $side and not regexp_matches(key, '^(like|short|owner) ')
),
sole as (
    select k.key, any_value(coalesce(same.id, k.id)) as id
    from (from identity_key where side = $side) as k
    semi join own using (key)
    left join (from same where side = $side) as same on same.said_id = k.id
    group by k.key having count(distinct coalesce(same.id, k.id)) = 1
)
select id,
    list(key order by
        coalesce(list_position(['id', 'email', 'name', 'person', 'domain'], split_part(key, ' ', 1)), 9), key
    )
from sole semi join own using (id, key) group by id
