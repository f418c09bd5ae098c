-- after: zendesk_fivetran
-- Zendesk as dlt lands it, the same facts: tables in the plural, the channel in a column with its path; no comments.
alter table organization rename to organizations;
alter table "user" rename to users;
alter table ticket rename to tickets;
alter table tickets rename column via_channel to via__channel;
drop table ticket_comment;
