-- Whether an id that several rows have behaves like one. In: typed, repeated. Out: temp table shared_id.

-- is_several: its rows are no single thing. Participants share the day, and an older word the customer; a case has a row
-- for each time that somebody spoke of it.
create or replace temp table shared_id (row_key ubigint, external_id varchar, times bigint, is_several boolean);

insert into shared_id by name  -- only if any: from repeated
with sharing as (
    select row_key, external_id, row_number, weight,
        {on_day: day, moment: happened_at, ours: executive_ids, theirs: customer_ids, subject: subject, notes: notes} as told
    from typed semi join repeated using (row_key)
    where external_id is not null and not is_withdrawn
),
taken as (select row_key, arg_min(told, (weight, row_number)) as one from sharing group by row_key having count(*) > 1)
select row_key, any_value(external_id) as external_id, count(*) as times,
    count(distinct told.on_day) > 2
    -- the only id of the whole log tells no rows apart
    or (count(*) > 2 and count(distinct told.on_day) > 1 and (select count(distinct external_id) = 1 from typed))
    or bool_or(case
        when told.on_day = one.on_day then
            not list_has_any(told.ours, one.ours) and not list_has_any(told.theirs, one.theirs)
            and (told.subject is distinct from one.subject or told.moment is distinct from one.moment)
        else
            not list_has_any(told.theirs, one.theirs)
            or coalesce(told.notes <> one.notes, false) or coalesce(told.subject <> one.subject, false)
    end) as is_several
from sharing join taken using (row_key)
group by row_key;
