-- Zendesk as Fivetran lands it, invented.
create table organization (id bigint primary key, _fivetran_synced timestamptz, name text, created_at timestamptz);
insert into organization (id, name) values (901, 'Acme'), (902, 'Bolt');
create table "user" (id bigint primary key, _fivetran_synced timestamptz, name text, email text, role text, organization_id bigint, active boolean);
insert into "user" (id, name, email, role, organization_id) values (11, 'Ada Berg', 'ada@ours.example', 'agent', null), (12, 'Ben Okafor', 'ben@ours.example', 'admin', null), (13, 'Cara Diaz', 'cara@ours.example', 'agent', null), (501, 'Maria Lopez', 'maria@acme.example', 'end-user', 901), (502, 'Jon Hill', 'jon@bolt.example', 'end-user', 902);
create table ticket (id bigint primary key, _fivetran_synced timestamptz, assignee_id bigint, requester_id bigint, submitter_id bigint, organization_id bigint, created_at timestamptz, status text, subject text, description text, via_channel text);
insert into ticket (id, assignee_id, requester_id, submitter_id, organization_id, created_at, status, subject, via_channel) values
    (301, 11, 501, 501, 901, '2026-03-02 09:00+00', 'solved', 'Wrong invoice', 'email'), (302, 11, 502, 11, 902, '2026-03-03 09:00+00', 'open', 'Your call', 'voice'),
    (303, 12, 502, 13, null, '2026-03-04 09:00+00', 'new', 'A chat', 'chat'), (304, 13, 501, 501, 901, '2026-03-05 09:00+00', 'closed', 'Of nobody on the board', 'web'),
    (305, 11, 501, 501, 901, '2026-03-06 09:00+00', 'deleted', 'Deleted', 'web'), (306, 11, 501, 501, 901, '2020-03-06 09:00+00', 'closed', 'Long ago', 'web');
create table ticket_comment (id bigint primary key, _fivetran_synced timestamptz, ticket_id bigint, user_id bigint, created timestamptz, public boolean, body text, voice_comment boolean);
insert into ticket_comment (id, ticket_id, user_id, created, public) values
    (301, 301, 501, '2026-03-02 09:00+00', true), (302, 301, 11, '2026-03-02 11:00+00', true), (303, 301, 501, '2026-03-02 12:00+00', true), (304, 301, 11, '2026-03-02 13:00+00', false),
    (305, 304, 12, '2026-03-05 10:00+00', true), (306, 304, 13, '2026-03-05 11:00+00', true), (307, 304, 501, '2026-03-05 12:00+00', true), (308, 305, 11, '2026-03-06 12:00+00', true);
