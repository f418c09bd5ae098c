-- title: People at a customer
-- question: Who can we call at this customer?
-- definition: People that contacts files place at the customer, by its number, name, address or domain. Each appears once, as in the newest file.
-- grain: person
-- unit: people
-- better: none
-- about: customer
with named as (  -- the customer's keys, under any identity they were used for
    select distinct key
    from identity_key left join same on same.side = identity_key.side and said_id = identity_key.id
    where identity_key.side = 'customer' and $customer_id <> 0 and coalesce(same.id, identity_key.id) = $customer_id
),
entry as (
    select said_keys[1] as person, arg_max(keys, batch_id) as keys, arg_max(name, batch_id) as name,
        arg_max(email, batch_id) as email
    from directory
    where side = 'customer' and list_has_any(keys, coalesce((select list(key) from named), []))
    group by person
),
way as (
    select person, unnest(keys) as key, generate_subscripts(keys, 1) as place from entry
),
led as (  -- a key shared by several customers leads to none
    select way.person, place, min(coalesce(same.id, k.id)) as customer_id
    from way join identity_key as k on k.side = 'customer' and k.key = way.key
    left join same on same.side = 'customer' and said_id = k.id
    group by way.person, place having count(distinct coalesce(same.id, k.id)) = 1
)
select coalesce(name, email) as name, email
from entry
where (select arg_min(customer_id, place) from led where led.person = entry.person) = $customer_id
    and coalesce(name, email) is not null
order by entry.name is null, name collate en, email
