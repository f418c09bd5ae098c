-- after: zendesk_fivetran
-- Zendesk as Airbyte lands it, the same facts: tables in the plural, the channel within JSON, comments by author.
alter table organization rename to organizations;
alter table "user" rename to users;
alter table ticket rename to tickets;
alter table tickets add column via jsonb;
update tickets set via = jsonb_build_object('channel', via_channel);
alter table tickets drop column via_channel;
alter table ticket_comment rename to ticket_comments;
alter table ticket_comments rename column user_id to author_id;
alter table ticket_comments rename column created to created_at;
