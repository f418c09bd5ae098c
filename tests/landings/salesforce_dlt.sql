-- after: salesforce_fivetran
-- Salesforce as dlt lands it, the same facts: a changed row is added once more, and a day is text, or milliseconds.
alter table "user" rename to sf_user;
alter table account drop constraint account_pkey, add column last_modified_date timestamptz default '2026-03-01 00:00+00', add column _dlt_id varchar;
alter table task drop constraint task_pkey, add column system_modstamp timestamptz default '2026-03-25 00:00+00', add column _dlt_id varchar;
alter table task alter column activity_date type varchar using cast(activity_date as varchar);
update task set activity_date = '1772323200000' where id = '00T5g0000040002EAA';
alter table event drop constraint event_pkey, add column system_modstamp timestamptz default '2026-03-25 00:00+00', add column _dlt_id varchar;
insert into task select * from task where id in ('00T5g0000040001EAA', '00T5g0000040006EAA');
update task set subject = 'Before it was changed', is_deleted = false, system_modstamp = '2026-03-24 00:00+00' where ctid in (select max(ctid) from task where id in ('00T5g0000040001EAA', '00T5g0000040006EAA') group by id);
insert into account select * from account where id = '0015g0000040001AAA';
update account set name = 'Acme before', last_modified_date = '2026-02-01 00:00+00' where ctid = (select max(ctid) from account where id = '0015g0000040001AAA');
