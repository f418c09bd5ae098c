-- The keys that reach this one alone, the surest first. In: $side, $id.
with own as (
    select distinct k.key
    from identity_key as k left join same on same.side = k.side and same.said_id = k.id
    where k.side = $side and coalesce(same.id, k.id) = $id
),
sole as (
    select k.key
    from identity_key as k semi join own using (key) left join same on same.side = k.side and same.said_id = k.id
    where k.side = $side
    group by k.key having count(distinct coalesce(same.id, k.id)) = 1
)
select key from sole
order by coalesce(list_position(['id', 'email', 'name', 'person', 'domain'], split_part(key, ' ', 1)), 9), key
