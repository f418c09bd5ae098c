-- The customers whose sponsor on a list appears in a log for the first time. In: $keys of the new names.

insert into touched_customer
select customer_id from customer_fact where sponsor_key in (select unnest($keys::varchar[]));
