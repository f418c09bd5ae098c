-- The rows as they will stand, and what is known of them → facts. In: typed, arriving, passed_over, compared, placed;
-- $batch_id, $source. Out: rows of interaction and sighting, temp tables fate and touched_….

create or replace temp view unchanged as select row_number, row_key, content from compared where fate = 'unchanged';
create or replace temp view updated as select row_number, row_key from compared where fate = 'updated';

create or replace temp table touched_customer as
select distinct unnest(customer_ids) as customer_id
from (select distinct customer_ids from arriving anti join unchanged using (row_number));

create or replace temp table touched_executive as
select distinct unnest(executive_ids) as executive_id
from (select distinct executive_ids from arriving anti join unchanged using (row_number));

insert into touched_customer  -- only if any: from updated
select distinct unnest(customer_ids) from interaction semi join updated using (row_key) where is_current;

insert into touched_executive  -- only if any: from updated
select distinct unnest(executive_ids) from interaction semi join updated using (row_key) where is_current;

insert into sighting  -- only if any: from unchanged
select $batch_id, row_key, content, $source, row_number from unchanged;

update interaction set is_current = false  -- only if any: from updated
where is_current and row_key in (select row_key from updated);

insert into interaction (
    interaction_id, batch_id, row_number, row_key, content, is_current, source, day, happened_at, channel, direction,
    initiative, standing, attempt, organizer, minutes, executive_ids, customer_ids, subject, notes, external_id,
    case_id, first_key, thread
)
select
    -- a number of its own without asking a sequence for each
    $batch_id::bigint * 4294967296 + row_number, $batch_id, row_number, coalesce(placed.row_key, arriving.row_key), content,
    true, $source, day,
    happened_at, channel, direction, initiative, standing, attempt, organizer, minutes, executive_ids, customer_ids,
    subject, notes, external_id, case_id, placed.first_key, thread
-- anti, not semi: of a new log nothing is unchanged, and a join with nothing costs nothing
from arriving anti join unchanged using (row_number) left join placed using (row_number);

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
            then 'same ID as another row with another day; that row counts'
        when passed_over.row_number is not null then 'same interaction as another row'
        when compared.fate = 'unchanged' then 'already imported'
    end as reason
from typed
left join compared using (row_number)
left join passed_over using (row_number);
