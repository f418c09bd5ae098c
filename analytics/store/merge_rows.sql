-- Typed rows → what is new, changed or known already. In: temp tables typed and said; $batch_id, $source.
-- Out: rows of interaction and sighting, temp tables fate, first_of_key and touched_….
-- Of most files nearly all rows are new: what is not is found by its key and put aside, and the rest goes in as it is.

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
select row_number, row_key, day, executive_ids, customer_ids, is_withdrawn, weight
from typed anti join idle using (row_number) where is_eligible;

create or replace temp table several as
with chosen as (
    select row_key, arg_min(row_number, (weight, row_number)) as row_number, arg_min(day, (weight, row_number)) as day
    from keyed
    semi join (select row_key from keyed group by row_key having count(*) > 1) using (row_key)
    group by row_key
)
-- a report with a row for each participant: one interaction with all of them; a row of the same number on
-- another day is an older word on it, and brings nobody
select row_key, any_value(chosen.row_number) as row_number,
    list_sort(list_distinct(flatten(list(executive_ids) filter (keyed.day = chosen.day)))) as executive_ids,
    list_sort(list_distinct(flatten(list(customer_ids) filter (keyed.day = chosen.day)))) as customer_ids,
    list(keyed.row_number) filter (keyed.row_number <> chosen.row_number) as others,
    list(keyed.row_number) filter (keyed.day <> chosen.day) as other_days
from keyed join chosen using (row_key)
group by row_key;

-- with the same key, and not the one that is taken
create or replace temp table passed_over as
select other.row_number, list_contains(coalesce(other_days, []), other.row_number) as is_of_other_day
from (select unnest(others) as row_number, other_days from several) as other;

create or replace temp view first_of_key as
from keyed anti join passed_over using (row_number);

-- the rows as they will stand
create or replace temp view arriving as
with chosen as (
    select typed.* exclude (executive_ids, customer_ids),
        case when is_withdrawn then 'withdrawn' when is_planned then 'planned' else said.standing end as standing,
        case when is_withdrawn then [] else coalesce(several.executive_ids, typed.executive_ids) end as executive_ids,
        case when is_withdrawn then [] else coalesce(several.customer_ids, typed.customer_ids) end as customer_ids,
        said.said_channel as channel, said.said_direction as direction, said.said_initiative as initiative, said.attempt
    from typed
    anti join idle using (row_number)
    anti join passed_over using (row_number)
    left join said using (said_id)
    left join (select row_number, executive_ids, customer_ids from several) as several using (row_number)
    where is_eligible
)
select *, hash(
    day, happened_at, channel, direction, initiative, standing, attempt, organizer, minutes, executive_ids,
    customer_ids, subject, notes, external_id, case_id
) as content
from chosen;

create or replace temp table compared as
with known as (
    select row_key, content from interaction
    semi join (from typed where is_eligible) using (row_key) where is_current
)
select arriving.row_number, arriving.row_key, arriving.content,
    case when known.content = arriving.content then 'unchanged' else 'updated' end as fate
from arriving join known using (row_key);

create or replace temp view unchanged as select row_number, row_key, content from compared where fate = 'unchanged';
create or replace temp view updated as select row_number, row_key from compared where fate = 'updated';

create or replace temp table touched_customer as
select distinct unnest(customer_ids) as customer_id
from interaction semi join updated using (row_key) where is_current
union
select distinct unnest(customer_ids) from (select distinct customer_ids from arriving anti join unchanged using (row_number));

create or replace temp table touched_executive as
select distinct unnest(executive_ids) as executive_id
from interaction semi join updated using (row_key) where is_current
union
select distinct unnest(executive_ids) from (select distinct executive_ids from arriving anti join unchanged using (row_number));

insert into sighting select $batch_id, row_key, content, $source, row_number from unchanged;

update interaction set is_current = false
where is_current and row_key in (select row_key from updated);

insert into interaction (
    interaction_id, batch_id, row_number, row_key, content, is_current, source, day, happened_at, channel, direction,
    initiative, standing, attempt, organizer, minutes, executive_ids, customer_ids, subject, notes, external_id, case_id
)
select
    -- a number of its own without asking a sequence for each
    $batch_id::bigint * 4294967296 + row_number, $batch_id, row_number, row_key, content, true, $source, day,
    happened_at, channel, direction, initiative, standing, attempt, organizer, minutes, executive_ids, customer_ids,
    subject, notes, external_id, case_id
-- anti, not semi: of a new log nothing is unchanged, and a join with nothing costs nothing
from arriving anti join unchanged using (row_number);

create or replace temp table fate as
select typed.row_number,
    case
        when bad_field is not null then 'rejected'
        when left_out is not null then 'left_out'
        when passed_over.row_number is not null then 'unchanged'
        else coalesce(compared.fate, 'added')
    end as fate,
    case
        when bad_field is not null then bad_field || ': ' || reject_reason
        when left_out is not null then left_out
        when passed_over.is_of_other_day
            then 'the number of another row of the file, with another day: that row is taken'
        when passed_over.row_number is not null then 'the same interaction as another row of the file'
        when compared.fate = 'unchanged' then 'known already'
    end as reason
from typed
left join compared using (row_number)
left join passed_over using (row_number);
