-- Typed rows → what is new, changed or known already. In: temp table typed; $batch_id, $source.
-- Out: rows of interaction and sighting, temp tables fate and touched_….

-- Rows that are left out count only where they take back what an earlier export said of the same number (a
-- meeting that the calendar has cancelled since).
create or replace temp table keyed as
with numbered as (
    select row_number,
        case
            when external_id is not null then hash($source, external_id)
            else hash(list_sort(executive_ids), list_sort(customer_ids), coalesce(happened_at, day::timestamp), channel)
        end as row_key,
        executive_ids, customer_ids, day,
        left_out is not null and standing is distinct from 'planned' as is_withdrawn,
        -- of rows with the same key, the one that says most
        case standing when 'contact' then 0 when 'assumed' then 1 when 'message' then 2 when 'attempt' then 3 else 4 end
            as weight
    from typed
    where bad_field is null and (left_out is null or standing = 'planned' or external_id is not null)
)
from numbered
where not is_withdrawn or (
    row_key in (select row_key from interaction where is_current)
    and row_key not in (select row_key from numbered where not is_withdrawn)
);

create or replace temp table first_of_key as
select row_key, arg_min(row_number, (weight, row_number)) as row_number, count(*) as times,
    bool_and(is_withdrawn) as is_withdrawn
from keyed group by row_key;

-- a report with a row for each participant: one interaction with all of them; a row of the same number on
-- another day is an older word on it, and brings nobody
create or replace temp table several as
with chosen as (
    select keyed.row_key, keyed.row_number, keyed.executive_ids, keyed.customer_ids, keyed.day = kept.day as is_of_day
    from keyed
    join (from first_of_key where times > 1) as first using (row_key)
    join keyed as kept on kept.row_number = first.row_number
)
select row_key,
    list_sort(list_distinct(flatten(list(executive_ids) filter (is_of_day)))) as executive_ids,
    list_sort(list_distinct(flatten(list(customer_ids) filter (is_of_day)))) as customer_ids,
    list(row_number) filter (not is_of_day) as other_days
from chosen
group by row_key;

create or replace temp table arriving as
with rows_of_keys as (
    select typed.* exclude (executive_ids, customer_ids, standing, bad_field, bad_value, reject_reason),
        first_of_key.row_key,
        case when is_withdrawn then 'withdrawn' else typed.standing end as standing,
        case when is_withdrawn then [] else coalesce(several.executive_ids, typed.executive_ids) end as executive_ids,
        case when is_withdrawn then [] else coalesce(several.customer_ids, typed.customer_ids) end as customer_ids
    from typed join first_of_key using (row_number) left join several using (row_key)
)
select *, hash(
    day, happened_at, channel, direction, initiative, standing, attempt, organizer, minutes, executive_ids,
    customer_ids, subject, notes, external_id, case_id
) as content
from rows_of_keys;

create or replace temp table compared as
select arriving.row_number, arriving.row_key, arriving.content,
    case
        when known.row_key is null then 'added'
        when known.content = arriving.content then 'unchanged'
        else 'updated'
    end as fate
from arriving
left join (
    select row_key, content from interaction semi join arriving using (row_key) where is_current
) as known using (row_key);

create or replace temp table touched_customer as
select distinct unnest(customer_ids) as customer_id
from interaction semi join (from compared where fate = 'updated') using (row_key) where is_current
union
select distinct unnest(customer_ids) from arriving anti join (from compared where fate = 'unchanged') using (row_number);

create or replace temp table touched_executive as
select distinct unnest(executive_ids) as executive_id
from interaction semi join (from compared where fate = 'updated') using (row_key) where is_current
union
select distinct unnest(executive_ids) from arriving anti join (from compared where fate = 'unchanged') using (row_number);

insert into sighting select $batch_id, row_key, content, $source, row_number from compared where fate = 'unchanged';

update interaction set is_current = false
where is_current and row_key in (select row_key from compared where fate = 'updated');

insert into interaction (
    interaction_id, batch_id, row_number, row_key, content, is_current, source, day, happened_at, channel, direction,
    initiative, standing, attempt, organizer, minutes, executive_ids, customer_ids, subject, notes, external_id, case_id
)
select
    nextval('interaction_number'), $batch_id, row_number, row_key, content, true, $source, day, happened_at, channel,
    direction, initiative, standing, attempt, organizer, minutes, executive_ids, customer_ids, subject, notes,
    external_id, case_id
from (
    -- anti, not semi: of a new log nothing is unchanged, and a join with nothing costs nothing
    from arriving anti join (from compared where fate = 'unchanged') using (row_number)
    order by day, executive_ids[1]
);

create or replace temp table fate as
select typed.row_number,
    case
        when typed.bad_field is not null then 'rejected'
        when typed.left_out is not null then 'left_out'
        else coalesce(compared.fate, 'unchanged')
    end as fate,
    case
        when typed.bad_field is not null then typed.bad_field || ': ' || typed.reject_reason
        when typed.left_out is not null then typed.left_out
        when compared.fate is null and other_day.row_number is not null
            then 'the number of another row of the file, with another day: that row is taken'
        when compared.fate is null then 'the same interaction as another row of the file'
        when compared.fate = 'unchanged' then 'known already'
    end as reason
from typed
left join compared using (row_number)
left join (select unnest(other_days) as row_number from several) as other_day using (row_number);

drop table keyed;
drop table several;
drop table arriving;
