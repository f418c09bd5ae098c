-- HubSpot as Airbyte lands it, the same facts: properties are columns, associations are JSON lists.
create table owners (_airbyte_raw_id varchar, _airbyte_extracted_at timestamptz, _airbyte_meta jsonb, _airbyte_generation_id bigint, id varchar, email varchar, "firstName" varchar, "lastName" varchar, "userId" bigint, "createdAt" timestamptz, "updatedAt" timestamptz, archived boolean, teams jsonb);
insert into owners (id, email, "firstName", "lastName", archived) values ('11', 'ada@ours.example', 'Ada', 'Berg', false), ('12', 'ben@ours.example', 'Ben', 'Okafor', false), ('13', 'cara@ours.example', 'Cara', 'Diaz', false);
create table companies (_airbyte_raw_id varchar, _airbyte_extracted_at timestamptz, _airbyte_meta jsonb, id varchar, "createdAt" timestamptz, archived boolean, contacts jsonb, properties jsonb, properties_name varchar, properties_hubspot_owner_id varchar, properties_lifecyclestage varchar);
insert into companies (id, archived, properties_name, properties_hubspot_owner_id) values ('901', false, 'Acme', '13'), ('902', false, 'Bolt', null), ('903', true, 'Gone', '13');
create table contacts (_airbyte_raw_id varchar, _airbyte_extracted_at timestamptz, _airbyte_meta jsonb, id varchar, archived boolean, companies jsonb, properties jsonb, properties_email varchar, properties_firstname varchar, properties_lastname varchar, properties_associatedcompanyid numeric, properties_hs_merged_object_ids varchar);
insert into contacts (id, archived, properties_email, properties_firstname, properties_lastname, properties_associatedcompanyid, properties_hs_merged_object_ids) values
    ('501', false, 'maria@acme.example', 'Maria', 'Lopez', 901, '503;505'), ('502', false, 'jon@bolt.example', 'Jon', 'Hill', 902, null),
    ('503', false, 'm.lopez@acme.example', 'M.', 'Lopez', 901, null), ('504', true, 'left@acme.example', 'Left', 'Long', 901, null);
create table engagements_calls (_airbyte_raw_id varchar, _airbyte_extracted_at timestamptz, _airbyte_meta jsonb, id varchar, archived boolean, contacts jsonb, companies jsonb, properties jsonb, properties_hubspot_owner_id varchar, properties_hs_timestamp timestamptz, properties_hs_call_direction varchar, properties_hs_call_disposition varchar, properties_hs_call_status varchar, properties_hs_call_duration numeric, properties_hs_call_title varchar);
insert into engagements_calls (id, archived, contacts, companies, properties_hubspot_owner_id, properties_hs_timestamp, properties_hs_call_direction, properties_hs_call_disposition, properties_hs_call_status, properties_hs_call_duration, properties_hs_call_title) values
    ('1001', false, '["501"]', '["901"]', '11', '2026-03-02 10:00+00', 'OUTBOUND', 'f240bbac-87c9-4f6e-bf70-924b57d47db7', 'COMPLETED', 900000, 'Renewal'),
    ('1002', false, '["501"]', null, '11', '2026-03-03 23:30+00', 'OUTBOUND', 'b2cf5968-551e-4856-9783-52b3da59a7d0', 'COMPLETED', 20000, 'Renewal'),
    ('1003', null, '["502", "503"]', '[]', '12', '2026-03-04 09:00+00', 'INBOUND', null, 'COMPLETED', 300000, 'Delivery'),
    ('1004', false, '["501"]', null, '13', '2026-03-05 09:00+00', 'OUTBOUND', null, 'COMPLETED', 300000, 'Of nobody on the board'),
    ('1005', true, '["501"]', null, '11', '2026-03-06 09:00+00', 'OUTBOUND', null, 'COMPLETED', 300000, 'Deleted'),
    ('1006', false, '["501"]', null, '11', '2020-03-06 09:00+00', 'OUTBOUND', null, 'COMPLETED', 300000, 'Long ago');
create table engagements_meetings (id varchar, archived boolean, contacts jsonb, companies jsonb, properties_hubspot_owner_id varchar, properties_hs_timestamp timestamptz, properties_hs_meeting_start_time timestamptz, properties_hs_meeting_end_time timestamptz, properties_hs_meeting_outcome varchar, properties_hs_meeting_title varchar);
insert into engagements_meetings values
    ('2001', false, '["501", "502"]', null, '11', '2026-03-09 08:00+00', '2026-03-09 08:00+00', '2026-03-09 08:45+00', 'COMPLETED', 'Review'),
    ('2002', false, '["502"]', '["902"]', '12', '2026-03-10 08:00+00', '2026-03-10 08:00+00', '2026-03-10 09:00+00', 'CANCELED', 'Review');
create table engagements_emails (id varchar, archived boolean, contacts jsonb, companies jsonb, properties_hubspot_owner_id varchar, properties_hs_timestamp timestamptz, properties_hs_email_direction varchar, properties_hs_email_status varchar, properties_hs_email_subject varchar);
insert into engagements_emails values
    ('3001', false, '["502"]', null, '12', '2026-03-11 08:00+00', 'EMAIL', 'SENT', 'Offer'), ('3002', false, '["502"]', null, '12', '2026-03-11 10:00+00', 'INCOMING_EMAIL', null, 'Re: Offer'), ('3003', false, '["501"]', null, '11', '2026-03-12 08:00+00', 'EMAIL', 'BOUNCED', 'Hello');
