-- What a log calls its customers. In: temp table new_fact (i, n, e, c), touched_customer; $batch_id, $known_on.

insert into touched_customer
select i from new_fact
where not exists (
    select 1 from customer_fact as f
    where f.customer_id = i and f.name is not distinct from n and f.email is not distinct from e
        and f.company is not distinct from c
);
insert into customer_fact (batch_id, customer_id, is_listed, known_on, name, email, company)
select $batch_id, i, false, $known_on, n, e, c from new_fact;
