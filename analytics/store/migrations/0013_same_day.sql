-- Rows without a number of the same executives, customers, day and channel are told apart by what else they say, and no
-- more by their hour: the first has a key of people, day and channel, and each further one names that key.

alter table interaction add column first_key ubigint;

create temp table rekeyed as
with logged as (  -- each row in its present words
    select row_key as old_key, hash(executive_ids, customer_ids, day::timestamp, channel) as first_key, interaction_id
    from interaction where is_current and external_id is null
),
numbered as (
    select old_key, first_key, row_number() over (partition by first_key order by interaction_id) - 1 as nth from logged
)
select old_key, case nth when 0 then first_key else hash(first_key, nth) end as row_key, if(nth > 0, first_key, null) as first_key
from numbered;

update interaction as i set row_key = rekeyed.row_key, first_key = rekeyed.first_key
from rekeyed where i.row_key = rekeyed.old_key and (i.row_key <> rekeyed.row_key or rekeyed.first_key is not null);
update sighting as s set row_key = rekeyed.row_key
from rekeyed where s.row_key = rekeyed.old_key and s.row_key <> rekeyed.row_key;
update finding as f set row_key = rekeyed.row_key
from rekeyed where f.row_key = rekeyed.old_key and f.row_key <> rekeyed.row_key;

drop table rekeyed;
