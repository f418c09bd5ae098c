-- What a customer who is forgotten is called, in whatever words, and nobody else is. In: what forget.sql gives.
with said as (
    select name from customer_fact semi join gone_id on customer_id = id
    union select email from customer_fact semi join gone_id on customer_id = id
    union select company from customer_fact semi join gone_id on customer_id = id
    union select name from customer semi join gone_id on customer_id = id
    union select unnest([name, email, company]) from gone_entry
    union select called from alias where side = 'customer' and key in (from gone_key)
    union select same_called from alias where side = 'customer' and same_key in (from gone_key)
    union select customer from finding where customer_key in (from note_key)
    union select customer from decision where customer_key in (from note_key)
    union
    select substr(key, strpos(key, ' ') + 1) from (  -- of its people, as the logs say them
        from gone_key union
        select key from (select unnest(search) as key from mention semi join gone_id using (id) where side = 'customer')
        where key not in (
            select unnest(search) from mention where side = 'customer' and id not in (select id from gone_id)
        )
    )
    where regexp_matches(key, '^(name|email) ')
        and key not in (select key from identity_key where side = 'customer' and id not in (select id from gone_id))
),
others as (
    select lower(name) as name from customer_fact where customer_id not in (from gone_id)
    union select lower(company) from customer_fact where customer_id not in (from gone_id)
    union select lower(name) from executive_fact
)
select distinct name from said
where length(trim(name)) > 1 and lower(name) not in (select name from others where name is not null)
order by name
