-- The identities that go when a customer is forgotten. In: $customer_id; $address, an e-mail address that was asked for,
-- or ''. Out: temp tables counted_id, all identities that count as the customer; gone_id, those that go; and held_key, empty.

create or replace temp table counted_id as
select $customer_id::integer as id
union
select said_id from same where side = 'customer' and id = $customer_id;

-- an address that no list has is a person's, who may count under a company: so do their other mentions, by their name
create or replace temp table person_id as
with holding as (
    select id from mention semi join counted_id using (id)
    where side = 'customer' and list_contains(search, 'email ' || $address)
        and not exists(from customer_key semi join counted_id on customer_id = id where key = 'email ' || $address)
),
known as (
    select distinct key from (select unnest(search) as key from mention semi join holding using (id) where side = 'customer')
    where not starts_with(key, 'domain ')
        and key not in (select key from identity_key where side = 'customer' and id not in (select id from holding))
)
select id from mention semi join counted_id using (id)
where side = 'customer' and list_has_any(search, (select coalesce(list(key), []) from known));

create or replace temp table gone_id as
from counted_id where id in (from person_id) or not exists(from person_id);

create or replace temp table held_key (key varchar);
