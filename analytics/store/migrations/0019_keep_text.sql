-- What of a batch's texts was kept (null: no log, or taken before this was said), and a salt, so that the number which
-- tells a thread is another one in each database.
alter table batch add column keep_text varchar;

create table thread_salt as select uuid()::varchar as salt;

update interaction set thread = hash((select salt from thread_salt), thread) where thread is not null;
