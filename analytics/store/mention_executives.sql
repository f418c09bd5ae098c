-- What a log calls its executives. In: temp tables new_fact (b, i, n, e), new_word, touched_customer.

insert into executive_fact (batch_id, executive_id, is_listed, name, email)
select b, i, false, n, e from new_fact;

-- a customer list may have named as sponsor whom nobody knew until now
insert into touched_customer
select customer_id from customer_fact where sponsor_key in (select unnest(own) from new_word);
