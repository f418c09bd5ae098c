-- What was judged is written down, made anew for the touched customers. In: what contacts.sql gives, temp tables
-- touched_customer and reseated. Out: rows of touch, and the temp table touched_day(executive_id, day): whose days that
-- changes, with an executive_id of 0 for the company.

-- what the days of each executive come to: a sum over their rows, so that in the end those that differ can be told
create or replace temp table day_before as
select executive_id, day, sum(hash(touch)::hugeint) as content
from touch semi join touched_customer using (customer_id) group by executive_id, day;

delete from touch where customer_id in (select customer_id from touched_customer);

insert into touch
with lent as (  -- what the merged rows add to the one that is kept
    select same_as as interaction_id, executive_id, customer_id,
        coalesce(any_value(own_initiative) filter (own_initiative <> 'unknown'), 'unknown') as initiative,
        max(minutes) as minutes, bool_or(is_in_person) as is_in_person
    from twin group by all
),
conversation as (
    select
        s.interaction_id, s.executive_id, s.customer_id, s.source, s.day, date '9999-12-31' as until,
        s.standing in ('contact', 'assumed') and coalesce(twin.is_kept_contact, true) as is_contact,
        twin.same_as is null as is_counted, twin.same_as,
        case when s.own_initiative = 'unknown' then coalesce(lent.initiative, 'unknown') else s.own_initiative end
            as initiative,
        s.channel = 'visit' or coalesce(lent.is_in_person, false) as is_in_person,
        s.standing = 'assumed' as is_assumed,
        s.is_ours,
        coalesce(s.minutes, lent.minutes) as minutes,
        s.channel not in ('email', 'chat') as is_timed
    from started as s
    left join twin using (interaction_id, executive_id, customer_id)
    left join lent using (interaction_id, executive_id, customer_id)
    where not s.is_written
),
written as (
    select
        interaction_id, executive_id, customer_id, source, day, until, is_contact,
        mail_twin.same_as is null and (not is_contact or first_of_day = interaction_id) as is_counted,
        coalesce(mail_twin.same_as, nullif(first_of_day, interaction_id)) as same_as,
        initiative, false as is_in_person, false as is_assumed,
        is_ours, minutes, false as is_timed
    from message left join mail_twin using (interaction_id, executive_id, customer_id)
)
select judged.*, asked.asked_until
from (from conversation union all by name from written) as judged
left join asked using (interaction_id, executive_id, customer_id)
order by day, executive_id;

create or replace temp table touched_day as
with compared as (
    from day_before
    union all
    select executive_id, day, -sum(hash(touch)::hugeint)
    from touch semi join touched_customer using (customer_id) group by executive_id, day
)
select executive_id, day from compared group by executive_id, day having sum(content) <> 0;

insert into touched_day  -- only if any: from reseated
select distinct executive_id, day from (select executive_id, day from exec_day union all select executive_id, day from touch)
semi join reseated using (executive_id);

insert into touched_day select distinct 0, day from touched_day;
