-- Typed rows → the rows as they will stand: one for each number, and without a number one for each that says something
-- else. In: temp tables typed, said and repeated. Out: temp tables and views several, whole, crowded, passed_over and
-- first_of_key; the rows as they will stand are those of whole that are not passed over.

-- withdrawn rows count only where there is something to take back
create or replace temp table idle as
with withdrawing as (select row_number, row_key from typed where is_withdrawn)
from withdrawing
where row_key not in (
    select row_key from interaction semi join withdrawing using (row_key) where is_current
)
or row_key in (
    select row_key from typed semi join withdrawing using (row_key) where is_eligible and not is_withdrawn
);

create or replace temp view keyed as
select row_number, row_key, day, executive_ids, customer_ids, is_withdrawn, weight, external_id
from typed anti join idle using (row_number) where is_eligible;

create or replace temp table several (
    row_key ubigint, row_number bigint, executive_ids integer[], customer_ids integer[], others bigint[], other_days bigint[]
);

insert into several by name  -- only if any: from repeated
with sharing as (from keyed semi join repeated using (row_key) where external_id is not null),
chosen as (
    select row_key, arg_min(row_number, (weight, row_number)) as row_number, arg_min(day, (weight, row_number)) as day
    from sharing group by row_key having count(*) > 1
)
-- a report with a row for each participant: one interaction with all of them; a row of the same number on
-- another day is an older word on it, and brings nobody
select row_key, any_value(chosen.row_number) as row_number,
    list_sort(list_distinct(flatten(list(executive_ids) filter (keyed.day = chosen.day)))) as executive_ids,
    list_sort(list_distinct(flatten(list(customer_ids) filter (keyed.day = chosen.day)))) as customer_ids,
    list(keyed.row_number) filter (keyed.row_number <> chosen.row_number) as others,
    list(keyed.row_number) filter (keyed.day <> chosen.day) as other_days
from sharing as keyed join chosen using (row_key)
group by row_key;

-- with the same key, and not the one that is taken
create or replace temp table passed_over as
select other.row_number, list_contains(coalesce(other_days, []), other.row_number) as is_of_other_day
from (select unnest(others) as row_number, other_days from several) as other;

-- each row as it would stand by itself
create or replace temp view whole as
with chosen as (
    select typed.* exclude (executive_ids, customer_ids),
        case when is_withdrawn then 'withdrawn' when is_planned then 'planned' else said.standing end as standing,
        case when is_withdrawn then [] else coalesce(several.executive_ids, typed.executive_ids) end as executive_ids,
        case when is_withdrawn then [] else coalesce(several.customer_ids, typed.customer_ids) end as customer_ids,
        said.said_channel as channel, said.said_direction as direction, said.said_initiative as initiative, said.attempt
    from typed
    anti join idle using (row_number)
    left join said using (said_id)
    left join (select row_number, executive_ids, customer_ids from several) as several using (row_number)
    where is_eligible
)
select *, hash(
    day, happened_at, channel, direction, initiative, standing, attempt, organizer, minutes, executive_ids,
    customer_ids, subject, notes, external_id, case_id
) as content
from chosen;

-- rows without a number of the same people, day and channel: whether what they say differs is yet to be seen
create or replace temp table crowded (row_key ubigint);
insert into crowded  -- only if any: from repeated
select row_key from repeated semi join (from keyed where external_id is null) using (row_key);

insert into passed_over  -- only if any: from repeated
select row_number, false from whole semi join crowded using (row_key)
qualify row_number() over (partition by row_key, content order by row_number) > 1;

-- whose people are taken: with those of the rows that are one with it
create or replace temp view first_of_key as
select executive_ids, customer_ids from keyed anti join passed_over using (row_number)
union all
select executive_ids, customer_ids from several
union all
select executive_ids, [] from typed where is_too_old;  -- whose last contact counts all the same
