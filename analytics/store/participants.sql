-- Rows of which several are one meeting → what the earliest of them says, everybody, and how long it took.
-- In: temp tables participant, read_moment, read_length; $tells_day: what the rows have in common tells the day.
-- Out: temp table lasting, a row for each participant.

create or replace temp table lasting as
with timed as (
    select participant.*,
        -- the same room, or the same title, on another day is another meeting
        case
            when $tells_day then meeting
            else concat_ws(' · ', meeting, date '1970-01-01' + floor(begun.local / 86400)::integer)
        end as number,
        -- a row that names no meeting stands alone
        coalesce(case when meeting is not null then 'meeting ' || number end, 'row ' || place) as thread,
        coalesce(begun.utc, begun.local) as begins, coalesce(ended.utc, ended.local) as ends, read_length.minutes
    from participant
    left join read_moment as begun on begun.day = participant.day and begun.time = participant.time
    left join read_moment as ended on ended.day = participant.end_text and ended.time = ''
    left join read_length on read_length.text = participant.length_text
),
named as (
    select thread, person.field, person.text, min(place) as place
    from timed, unnest(people) as p(person)
    where person.text is not null
    group by all
),
of_field as (
    select thread, field, string_agg(text, '; ' order by place) as people from named group by thread, field
),
everybody as (
    select thread, map_from_entries(list((field, people))) as people from of_field group by thread
),
whole as (
    select thread,
        arg_min(said, (coalesce(begins, 'infinity'::double), place)) as said,
        max(ends) - min(begins) as seconds,
        max(minutes) as longest,
        arg_min(length_text, place) as length_text, bool_or(end_text is not null) as is_until
    from timed group by thread
)
select place, if(meeting is not null, number, null) as number, whole.said, everybody.people, coalesce(seconds < 0, false) as is_turned,
    case
        when is_until then case when seconds between 0 and 31 * 86400 then round(seconds / 60)::bigint::varchar end
        -- what cannot be read stays, to be rejected with its reason
        when longest is null then whole.length_text
        else longest::decimal(18, 2)::varchar
    end as minutes
from timed join whole using (thread) left join everybody using (thread);

drop table participant;
