-- Under which numbers and addresses systems know the executives: their own, and those that users files tell of them.
-- Out: kind (person, email); value.
with reached as (
    select coalesce(same.id, k.id) as executive_id, k.key
    from identity_key as k left join (from same where side = 'executive') as same on same.said_id = k.id
    where k.side = 'executive'
),
own as (select distinct key from reached semi join executive using (executive_id)),
told as (
    select said_keys, keys from directory
    where side = 'executive' and list_has_any(list_concat(keys, said_keys), (select coalesce(list(key), []) from own))
),
found as (
    select key from own
    union
    select unnest(list_concat(said_keys, keys)) from told
)
select split_part(key, ' ', 1), substr(key, strpos(key, ' ') + 1)
from found where starts_with(key, 'person ') or starts_with(key, 'email ')
order by all
