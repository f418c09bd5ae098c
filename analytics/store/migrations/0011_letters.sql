-- What changes no figure has a version of its own; a letter that waits belongs to the very channel it was made for.

alter table store_state add column if not exists letters integer default 0;  -- raised by the outbox and what belongs to letters
alter table alert add column channel varchar default '';       -- what tells the channel from others, without its secrets
