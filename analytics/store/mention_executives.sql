-- What a log calls its executives. In: temp table new_fact (b, i, n, e).

insert into executive_fact (batch_id, executive_id, is_listed, name, email)
select b, i, false, n, e from new_fact;
