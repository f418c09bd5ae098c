-- Salesforce as Fivetran lands it, invented: Salesforce's names in snake case.
create table "user" (id text primary key, _fivetran_deleted boolean, _fivetran_synced timestamptz, name text, email text, title text, is_active boolean);
insert into "user" (id, name, email, title) values ('0055g0000040001AAA', 'Ada Berg', 'ada@ours.example', 'CEO'), ('0055g0000040002AAA', 'Ben Okafor', 'ben@ours.example', 'CFO'), ('0055g0000040003AAA', 'Cara Diaz', 'cara@ours.example', 'Account manager');
create table account (id text primary key, _fivetran_synced timestamptz, is_deleted boolean, name text, owner_id text, type text);
insert into account (id, is_deleted, name, owner_id) values ('0015g0000040001AAA', false, 'Acme', '0055g0000040003AAA'), ('0015g0000040002AAA', false, 'Bolt', null), ('0015g0000040003AAA', true, 'Gone', null);
create table contact (id text primary key, _fivetran_synced timestamptz, is_deleted boolean, name text, email text, account_id text);
insert into contact (id, is_deleted, name, email, account_id) values ('0035g0000040001AAA', false, 'Maria Lopez', 'maria@acme.example', '0015g0000040001AAA'), ('0035g0000040002AAA', false, 'Jon Hill', 'jon@bolt.example', '0015g0000040002AAA'), ('0035g0000040003AAA', true, 'Left Long', null, null);
create table lead (id text primary key, _fivetran_synced timestamptz, is_deleted boolean, name text, email text, company text);
insert into lead (id, is_deleted, name, email, company) values ('00Q5g0000040001EAA', false, 'Nia Cole', 'nia@cedar.example', 'Cedar');
create table task (id text primary key, _fivetran_synced timestamptz, is_deleted boolean, owner_id text, who_id text, account_id text, what_id text, activity_date date, completed_date_time timestamptz, is_closed boolean, status text, type text, task_subtype text, call_type text, call_disposition text, call_duration_in_seconds bigint, is_recurrence boolean, subject text, description text);
insert into task (id, is_deleted, owner_id, who_id, account_id, what_id, activity_date, completed_date_time, is_closed, status, type, task_subtype, call_type, call_disposition, call_duration_in_seconds, is_recurrence, subject) values
    ('00T5g0000040001EAA', false, '0055g0000040001AAA', '0035g0000040001AAA', '0015g0000040001AAA', null, '2026-03-02', null, true, 'Completed', null, 'Call', 'Outbound', 'Connected', 900, false, 'Renewal'),
    ('00T5g0000040002EAA', false, '0055g0000040001AAA', '0035g0000040001AAA', null, null, '2026-03-01', null, true, 'Completed', null, 'Call', 'Outbound', 'Left voicemail', 20, false, 'Renewal'),
    ('00T5g0000040003EAA', false, '0055g0000040002AAA', '00Q5g0000040001EAA', null, null, null, '2026-03-03 10:00+00', true, 'Completed', null, 'Call', 'Inbound', 'Connected', 300, false, 'Delivery'),
    ('00T5g0000040004EAA', false, '0055g0000040002AAA', '0035g0000040002AAA', '0015g0000040002AAA', '5005g0000040001AAA', '2026-03-04', null, true, 'Completed', 'Call', 'Task', null, null, null, false, 'Complaint'),
    ('00T5g0000040005EAA', false, '0055g0000040002AAA', '0035g0000040002AAA', '0015g0000040002AAA', null, '2026-04-20', null, false, 'Not Started', 'Meeting', 'Task', null, null, null, false, 'Next'),
    ('00T5g0000040006EAA', true, '0055g0000040001AAA', '0035g0000040001AAA', null, null, '2026-03-05', null, true, 'Completed', null, 'Call', null, null, null, false, 'Deleted'),
    ('00T5g0000040007EAA', false, '0055g0000040003AAA', '0035g0000040001AAA', null, null, '2026-03-05', null, true, 'Completed', null, 'Call', null, null, null, false, 'Of nobody on the board'),
    ('00T5g0000040008EAA', false, '0055g0000040001AAA', '0035g0000040001AAA', null, null, '2026-03-06', null, false, 'Not Started', null, 'Call', null, null, null, true, 'Master of a series'),
    ('00T5g0000040009EAA', false, '0055g0000040001AAA', '0035g0000040001AAA', null, null, '2026-03-07', null, true, 'Completed', null, 'ListEmail', null, null, null, false, 'Newsletter');
create table event (id text primary key, _fivetran_synced timestamptz, is_deleted boolean, owner_id text, who_id text, account_id text, what_id text, start_date_time timestamptz, duration_in_minutes bigint, is_private boolean, is_all_day_event boolean, is_recurrence boolean, type text, event_subtype text, subject text);
insert into event (id, is_deleted, owner_id, who_id, account_id, what_id, start_date_time, duration_in_minutes, is_private, is_all_day_event, is_recurrence, type, subject) values
    ('00U5g0000040001EAA', false, '0055g0000040001AAA', '0035g0000040002AAA', '0015g0000040002AAA', null, '2026-03-09 08:00+00', 45, false, false, false, null, 'Review'),
    ('00U5g0000040002EAA', false, '0055g0000040002AAA', '0035g0000040001AAA', '0015g0000040001AAA', null, '2026-03-10 08:00+00', 30, false, false, false, 'Call', 'Prices'),
    ('00U5g0000040003EAA', false, '0055g0000040001AAA', '0035g0000040001AAA', null, null, '2026-03-11 08:00+00', 30, true, false, false, null, 'Private'),
    ('00U5g0000040004EAA', false, '0055g0000040001AAA', '0035g0000040001AAA', null, null, '2026-03-12 00:00+00', 1440, false, true, false, null, 'All day'),
    ('00U5g0000040005EAA', true, '0055g0000040001AAA', '0035g0000040001AAA', null, null, '2026-03-13 08:00+00', 30, false, false, false, null, 'Deleted');
