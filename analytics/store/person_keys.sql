-- Whom the keys of all that is kept reach. Out: table kept_key, made anew.

delete from kept_key;
insert into kept_key
with held as (
    select customer_key, executive_key from finding
    union all select customer_key, executive_key from follow_up
    union all select customer_key, executive_key from story
    union all select customer_key, executive_key from plan
    union all select null, owner_key from follow_up where owner_key is not null
    union all select customer_key, executive_key from decision
    union all select null, executive_key from annotation
    union all select null, to_key from annotation where to_key is not null
),
wanted as (
    select 'customer' as side, customer_key as key from held where customer_key is not null
    union select 'executive', executive_key from held
),
reached as (
    select k.side, k.key, coalesce(same.id, k.id) as id
    from identity_key as k
    semi join wanted on wanted.side = k.side and wanted.key = k.key
    left join same on same.side = k.side and same.said_id = k.id
)
select side, key, any_value(id) from reached group by side, key having count(distinct id) = 1;
