-- The rows as they will stand beside those that are known. In: typed, arriving, crowded; $source.
-- Out: temp tables compared and placed. is_crowded: same_day.py is to match it.
-- Of most files nearly all rows are new: what is not is found by its key and put aside, and the rest goes in as it is.

create or replace temp table compared as
with known as (
    select coalesce(first_key, row_key) as row_key, first_key is not null as is_further, content, source
    from interaction
    where is_current and coalesce(first_key, row_key) in (select row_key from typed where is_eligible)
)
select arriving.row_number, arriving.row_key, arriving.content,
    case when known.content = arriving.content then 'unchanged' else 'updated' end as fate,
    -- one log's row corrects none of another's
    is_further or (external_id is null and known.content <> arriving.content and known.source <> $source) as is_crowded
from arriving anti join crowded using (row_key) join known using (row_key);

-- the keys that matched rows get in place of their own
create or replace temp table placed (row_number bigint, row_key ubigint, first_key ubigint, round integer);
