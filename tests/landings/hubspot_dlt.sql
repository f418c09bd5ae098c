-- HubSpot as dlt lands it, the same people: properties are columns, associations are child tables. Nothing is merged here.
create table owners (id varchar, email varchar, first_name varchar, last_name varchar, user_id bigint, archived boolean, created_at timestamptz, updated_at timestamptz, _dlt_load_id varchar, _dlt_id varchar);
insert into owners (id, email, first_name, last_name) values ('11', 'ada@ours.example', 'Ada', 'Berg'), ('12', 'ben@ours.example', 'Ben', 'Okafor'), ('13', 'cara@ours.example', 'Cara', 'Diaz');
create table companies (id varchar, name varchar, domain varchar, createdate timestamptz, hs_object_id numeric(38, 9), _dlt_load_id varchar, _dlt_id varchar);
insert into companies (id, name, hs_object_id, _dlt_id) values ('901', 'Acme', 901, 'a'), ('902', 'Bolt', 902, 'b');
create table companies__contacts (value varchar, contacts_id varchar, _dlt_parent_id varchar, _dlt_list_idx bigint, _dlt_id varchar);
insert into companies__contacts (value, contacts_id, _dlt_parent_id) values ('901', '501', 'a'), ('902', '502', 'b');
create table contacts (id varchar, email varchar, firstname varchar, lastname varchar, hs_object_id numeric(38, 9), createdate timestamptz, _dlt_load_id varchar, _dlt_id varchar);
insert into contacts (id, email, firstname, lastname) values ('501', 'maria@acme.example', 'Maria', 'Lopez'), ('502', 'jon@bolt.example', 'Jon', 'Hill');
