-- HubSpot as Fivetran lands it, invented: types of its PostgreSQL destination, columns of its schema.
create table owner (owner_id bigint primary key, _fivetran_synced timestamptz, active_user_id bigint, created_at timestamptz, email text, first_name text, last_name text, portal_id bigint, type text, updated_at timestamptz);
insert into owner (owner_id, email, first_name, last_name) values (11, 'ada@ours.example', 'Ada', 'Berg'), (12, 'ben@ours.example', 'Ben', 'Okafor'), (13, 'cara@ours.example', 'Cara', 'Diaz');
create table company (id bigint primary key, _fivetran_synced timestamptz, is_deleted boolean, property_name text, property_hubspot_owner_id bigint, property_lifecyclestage text);
insert into company (id, is_deleted, property_name, property_hubspot_owner_id) values (901, false, 'Acme', 13), (902, false, 'Bolt', null), (903, true, 'Gone', 13);
create table contact (id bigint primary key, _fivetran_deleted boolean, _fivetran_synced timestamptz, property_email text, property_firstname text, property_lastname text, property_associatedcompanyid bigint, property_hs_merged_object_ids text);
insert into contact (id, _fivetran_deleted, property_email, property_firstname, property_lastname, property_associatedcompanyid, property_hs_merged_object_ids) values
    (501, false, 'maria@acme.example', 'Maria', 'Lopez', 901, '503;505'), (502, false, 'jon@bolt.example', 'Jon', 'Hill', 902, null),
    (503, false, 'm.lopez@acme.example', 'M.', 'Lopez', 901, null), (504, true, 'left@acme.example', 'Left', 'Long', 901, null);
create table engagement_call (engagement_id bigint primary key, _fivetran_deleted boolean, _fivetran_synced timestamptz, property_hubspot_owner_id bigint, property_hs_timestamp timestamptz, property_hs_call_direction text, property_hs_call_disposition text, property_hs_call_status text, property_hs_call_duration double precision, property_hs_call_title text, type text);
insert into engagement_call (engagement_id, _fivetran_deleted, property_hubspot_owner_id, property_hs_timestamp, property_hs_call_direction, property_hs_call_disposition, property_hs_call_status, property_hs_call_duration, property_hs_call_title) values
    (1001, false, 11, '2026-03-02 10:00+00', 'OUTBOUND', 'f240bbac-87c9-4f6e-bf70-924b57d47db7', 'COMPLETED', 900000, 'Renewal'),
    (1002, false, 11, '2026-03-03 23:30+00', 'OUTBOUND', 'b2cf5968-551e-4856-9783-52b3da59a7d0', 'COMPLETED', 20000, 'Renewal'),
    (1003, null, 12, '2026-03-04 09:00+00', 'INBOUND', null, 'COMPLETED', 300000, 'Delivery'),
    (1004, false, 13, '2026-03-05 09:00+00', 'OUTBOUND', null, 'COMPLETED', 300000, 'Of nobody on the board'),
    (1005, true, 11, '2026-03-06 09:00+00', 'OUTBOUND', null, 'COMPLETED', 300000, 'Deleted'),
    (1006, false, 11, '2020-03-06 09:00+00', 'OUTBOUND', null, 'COMPLETED', 300000, 'Long ago');
create table engagement_meeting (engagement_id bigint primary key, _fivetran_deleted boolean, _fivetran_synced timestamptz, property_hubspot_owner_id bigint, property_hs_timestamp timestamptz, property_hs_meeting_start_time timestamptz, property_hs_meeting_end_time timestamptz, property_hs_meeting_outcome text, property_hs_meeting_title text, type text);
insert into engagement_meeting (engagement_id, _fivetran_deleted, property_hubspot_owner_id, property_hs_timestamp, property_hs_meeting_start_time, property_hs_meeting_end_time, property_hs_meeting_outcome, property_hs_meeting_title) values
    (2001, false, 11, '2026-03-09 08:00+00', '2026-03-09 08:00+00', '2026-03-09 08:45+00', 'COMPLETED', 'Review'),
    (2002, false, 12, '2026-03-10 08:00+00', '2026-03-10 08:00+00', '2026-03-10 09:00+00', 'CANCELED', 'Review');
create table engagement_email (engagement_id bigint primary key, _fivetran_deleted boolean, _fivetran_synced timestamptz, property_hubspot_owner_id bigint, property_hs_timestamp timestamptz, property_hs_email_direction text, property_hs_email_status text, property_hs_email_subject text, property_hs_email_text text, type text);
insert into engagement_email (engagement_id, _fivetran_deleted, property_hubspot_owner_id, property_hs_timestamp, property_hs_email_direction, property_hs_email_status, property_hs_email_subject) values
    (3001, false, 12, '2026-03-11 08:00+00', 'EMAIL', 'SENT', 'Offer'), (3002, false, 12, '2026-03-11 10:00+00', 'INCOMING_EMAIL', null, 'Re: Offer'), (3003, false, 11, '2026-03-12 08:00+00', 'EMAIL', 'BOUNCED', 'Hello');
create table engagement_contact (contact_id bigint, engagement_id bigint, engagement_type text, type_id bigint, category text, _fivetran_synced timestamptz, primary key (contact_id, engagement_id, type_id, category));
insert into engagement_contact (contact_id, engagement_id, engagement_type, type_id, category) values
    (501, 1001, 'CALL', 194, 'HUBSPOT_DEFINED'), (501, 1001, 'CALL', 7, 'USER_DEFINED'), (501, 1002, 'CALL', 194, 'HUBSPOT_DEFINED'), (502, 1003, 'CALL', 194, 'HUBSPOT_DEFINED'), (503, 1003, 'CALL', 194, 'HUBSPOT_DEFINED'),
    (501, 1004, 'CALL', 194, 'HUBSPOT_DEFINED'), (501, 1005, 'CALL', 194, 'HUBSPOT_DEFINED'), (501, 2001, 'MEETING', 200, 'HUBSPOT_DEFINED'), (502, 2001, 'MEETING', 200, 'HUBSPOT_DEFINED'), (502, 2002, 'MEETING', 200, 'HUBSPOT_DEFINED'),
    (502, 3001, 'EMAIL', 198, 'HUBSPOT_DEFINED'), (502, 3002, 'EMAIL', 198, 'HUBSPOT_DEFINED'), (501, 3003, 'EMAIL', 198, 'HUBSPOT_DEFINED');
create table engagement_company (company_id bigint, engagement_id bigint, engagement_type text, type_id bigint, category text, _fivetran_synced timestamptz, primary key (company_id, engagement_id, type_id, category));
insert into engagement_company (company_id, engagement_id, engagement_type, type_id, category) values (901, 1001, 'CALL', 182, 'HUBSPOT_DEFINED'), (902, 2002, 'MEETING', 188, 'HUBSPOT_DEFINED');
