-- Take entries off a list. In: temp table gone_entry_of; $batch_id, $kind, $known_on (the day from which they are gone).
-- Out: rows of customer_fact and executive_fact, which undo takes out again; added to touched_….

insert into customer_fact (batch_id, customer_id, is_listed, is_withdrawn, known_on)  -- only if any: from gone_entry_of
select $batch_id, id, false, true, $known_on from gone_entry_of where $kind = 'customers';

insert into executive_fact (batch_id, executive_id, is_listed, is_withdrawn, left_on)  -- only if any: from gone_entry_of
select $batch_id, id, false, true, $known_on - 1 from gone_entry_of where $kind = 'executives';

insert into touched_customer  -- only if any: from gone_entry_of
select id from gone_entry_of where $kind = 'customers';

insert into touched_executive  -- only if any: from gone_entry_of
select id from gone_entry_of where $kind = 'executives';
