-- Who is who. Rows are kept under the identity that their log said, and counted under the one that it is, which
-- follows from lists, directories, what other logs said, and the analyst's decisions; each can come late and go again.

-- An identity as logs name it: the keys by which it looks for the one that it is, the surest first, and the keys by
-- which others find it. The same words are the same identity in every batch.
create table mention (
    side varchar not null,             -- executive, customer
    id integer not null,
    search varchar[] not null,
    own varchar[] not null,
    is_loose boolean not null          -- nothing but a person's number, address or name: a directory may say more
);
create table mention_in (batch_id integer not null, side varchar not null, id integer not null, place integer not null);

-- The keys that logs have left so far; from now on executive_key and customer_key hold what lists say.
insert into mention
select 'executive', executive_id, list(distinct key order by key), list(distinct key order by key), false
from executive_key where batch_id in (select batch_id from batch where kind = 'interactions') group by executive_id;
insert into mention
select 'customer', customer_id, list(distinct key order by key), list(distinct key order by key), false
from customer_key where batch_id in (select batch_id from batch where kind = 'interactions') group by customer_id;
insert into mention_in
select distinct batch_id, 'executive', executive_id, executive_id
from executive_key where batch_id in (select batch_id from batch where kind = 'interactions');
insert into mention_in
select distinct batch_id, 'customer', customer_id, customer_id
from customer_key where batch_id in (select batch_id from batch where kind = 'interactions');
delete from executive_key where batch_id in (select batch_id from batch where kind = 'interactions');
delete from customer_key where batch_id in (select batch_id from batch where kind = 'interactions');

create view identity_key as
select 'executive' as side, executive_id as id, key, true as is_listed, batch_id from executive_key
union all
select 'customer', customer_id, key, true, batch_id from customer_key
union all
select m.side, m.id, unnest(own), false, i.batch_id from mention as m join mention_in as i using (side, id);

create table directory (
    batch_id integer not null,
    side varchar not null,             -- executive: people of ours, customer: people at customers
    said_keys varchar[] not null,      -- keys under which logs may name the person
    keys varchar[] not null,           -- keys of the executive or customer it stands for, the surest first
    name varchar, email varchar, company varchar
);

create sequence alias_number;
create table alias (
    alias_id integer not null, side varchar not null,
    key varchar not null, same_key varchar not null,
    called varchar not null, same_called varchar not null,  -- as people know the two
    is_same boolean not null,          -- false: they are two, and not to be proposed again
    decided_at timestamp not null      -- UTC
);

-- Derived: an identity → the one that it is, where that is another; and what directories call a mere number.
create table same (side varchar not null, said_id integer not null, id integer not null);
create table person_name (side varchar not null, id integer not null, name varchar, email varchar);

-- The choices by which a file was read, offered for the next file of its shape.
alter table batch add column shape varchar;
alter table batch add column choices json;
