-- A directory: rows of text → who stands behind a number, an address or a name. In: temp tables mapped with the
-- columns number, text, email_text, other_text, and read_directory; $batch_id, $side.
-- Out: rows of directory, temp tables fate and touched_….

create or replace temp table typed as
select mapped.row_number, mapped.is_empty, who.left_out, who.said_keys, who.keys, who.name, who.email, who.company,
    case when not mapped.is_empty and who.left_out is null and who.reason is not null then 'source_id' end as bad_field,
    who.reason as reject_reason, mapped.number as bad_value,
    hash(who.said_keys, who.keys, who.name, who.email, who.company) as content
from mapped
left join read_directory as who
    on who.number is not distinct from mapped.number and who.text is not distinct from mapped.text
    and who.email_text is not distinct from mapped.email_text and who.other_text is not distinct from mapped.other_text;

create or replace temp table fate as
with known as (
    select said_keys[1] as key, arg_max(hash(said_keys, keys, name, email, company), batch_id) as content
    from directory where side = $side group by key
)
select typed.row_number,
    case
        when is_empty or left_out is not null then 'left_out'
        when bad_field is not null then 'rejected'
        when known.key is null then 'added'
        when known.content = typed.content then 'unchanged'
        else 'updated'
    end as fate,
    case
        when is_empty then 'empty row'
        when left_out is not null then left_out
        when bad_field is not null then bad_field || ': ' || reject_reason
        when known.content = typed.content then 'already imported'
    end as reason
from typed left join known on known.key = typed.said_keys[1];

insert into directory
select distinct $batch_id, $side, said_keys, keys, name, email, company
from typed where bad_field is null and left_out is null and not is_empty;

create or replace temp table touched_customer as select 0 as customer_id where false;
create or replace temp table touched_executive as select 0 as executive_id where false;
