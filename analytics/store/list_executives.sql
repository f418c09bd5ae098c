-- A list of executives: rows of text → facts. In: temp tables mapped, read_executives, read_team, read_date; $batch_id.
-- Out: rows of executive_fact, temp tables fate and touched_….

create or replace temp table typed as
select
    mapped.row_number, who.id as executive_id, who.name, who.email, mapped.title,
    team.name as team,
    joined.value as joined_on, gone.value as left_on, away.value as away_from, back.value as away_until,
    mapped.is_empty,
    case when who.reason is not null and not mapped.is_empty then 'executive' end as bad_field,
    who.reason as reject_reason, if(bad_field is not null, mapped.executive, null) as bad_value
from mapped
left join read_executives as who
    on who.text is not distinct from mapped.executive and who.email_text is not distinct from mapped.email
    and who.number is not distinct from mapped.source_id
left join read_team as team on team.text = mapped.team
left join read_date as joined on joined.field = 'joined_on' and joined.text = mapped.joined_on
left join read_date as gone on gone.field = 'left_on' and gone.text = mapped.left_on
left join read_date as away on away.field = 'away_from' and away.text = mapped.away_from
left join read_date as back on back.field = 'away_until' and back.text = mapped.away_until;

create or replace temp table fate as
with off_list as (  -- people the list's source no longer had
    select coalesce(same.id, executive_id) as executive_id
    from executive_fact left join (from same where side = 'executive') as same on same.said_id = executive_id
    group by all having max(batch_id) filter (is_withdrawn) > max(batch_id) filter (is_listed)
),
known as (
    select executive.*, away.away_from, away.away_until
    from executive left join (from away where not is_noted) as away using (executive_id)
)
select typed.row_number,
    case
        when typed.is_empty then 'left_out'
        when typed.bad_field is not null then 'rejected'
        when not exists (select 1 from executive as e where e.executive_id = typed.executive_id and e.is_listed)
            or typed.executive_id in (select executive_id from off_list)
            then 'added'
        when exists (
            select 1 from known where known.executive_id = typed.executive_id
                and known.name is not distinct from coalesce(typed.name, known.name)
                and known.email is not distinct from coalesce(typed.email, known.email)
                and known.title is not distinct from coalesce(typed.title, known.title)
                and known.team is not distinct from coalesce(typed.team, known.team)
                and known.joined_on is not distinct from coalesce(typed.joined_on, known.joined_on)
                and known.left_on is not distinct from coalesce(typed.left_on, known.left_on)
                and known.away_from is not distinct from typed.away_from
                and (known.away_until is not distinct from typed.away_until
                    or (typed.away_until is null and typed.away_from is null))
        ) then 'unchanged'
        else 'updated'
    end as fate,
    case
        when typed.is_empty then 'empty row'
        when typed.bad_field is not null then typed.bad_field || ': ' || typed.reject_reason
    end as reason
from typed;

insert into executive_fact by name
select $batch_id as batch_id, executive_id, true as is_listed, name, email, title, team, joined_on, left_on, away_from,
    away_until
from typed where bad_field is null and not is_empty order by row_number;

create or replace temp table touched_customer as
select distinct customer_id from customer_fact
where sponsor_key in (select key from executive_key where batch_id = $batch_id);
create or replace temp table touched_executive as
select distinct executive_id from typed where bad_field is null and not is_empty;
