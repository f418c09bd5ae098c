-- The roll-ups that keep pages quick, made anew for the touched keys. In: temp tables touched_customer,
-- touched_executive and outsider. An executive_id of 0 is the company as a whole, where each interaction counts once.

-- who has no seat is counted nowhere, and tells all the same how far a log reaches
create or replace temp view at_table as from touch anti join outsider using (executive_id);

-- contacts and attempts by day ------------------------------------------------------------------------------
delete from exec_day where executive_id = 0 or executive_id in (select executive_id from touched_executive);

-- a meeting that is counted with its row in another log is so for all of its customers
create or replace temp table elsewhere as
select distinct interaction_id, executive_id from at_table where same_as is not null and is_timed and is_contact;

create or replace temp table once as
with counted as (
    from at_table anti join elsewhere using (interaction_id, executive_id) where is_counted
),
several as (  -- with more than one customer: only these have anything to be put together
    select interaction_id from interaction where is_current and len(customer_ids) > 1
)
select
    interaction_id, executive_id, day, until, is_contact, initiative, is_in_person, is_assumed, is_ours, minutes, is_timed
from counted anti join several using (interaction_id)
union all
select
    interaction_id, executive_id, min(day) as day, max(until) as until, bool_or(is_contact) as is_contact,
    case
        when bool_or(initiative = 'reactive') then 'reactive'
        when bool_or(initiative = 'proactive') then 'proactive'
        else 'unknown'
    end as initiative,
    bool_or(is_in_person) as is_in_person, bool_and(is_assumed) as is_assumed, bool_or(is_ours) as is_ours,
    max(minutes) as minutes, bool_or(is_timed) as is_timed
from counted semi join several using (interaction_id)
group by interaction_id, executive_id;

-- the company: an interaction once, however many executives took part, and not at all if one of them has it
-- counted with another row
create or replace temp table company_once as
with of_several as (select interaction_id from interaction where is_current and len(executive_ids) > 1),
shared as (  -- few are: only these are counted
    select interaction_id from once semi join of_several using (interaction_id)
    group by interaction_id having count(*) > 1
),
by_customer as (  -- an answer to one of the executives answers the message
    select interaction_id, customer_id, min(day) as day, min(until) as until, bool_or(is_contact) as is_contact,
        bool_or(initiative = 'reactive') as is_reactive, bool_or(initiative = 'proactive') as is_proactive,
        bool_or(is_in_person) as is_in_person, bool_and(is_assumed) as is_assumed, bool_or(is_ours) as is_ours,
        max(minutes) as minutes, bool_or(is_timed) as is_timed
    from at_table semi join shared using (interaction_id)
    group by interaction_id, customer_id
),
merged as (
    select interaction_id from elsewhere
    union
    select interaction_id
    from (
        select interaction_id, customer_id, bool_or(same_as is not null) as is_merged
        from at_table semi join (select interaction_id from at_table where same_as is not null) using (interaction_id)
        group by interaction_id, customer_id
    )
    group by interaction_id having bool_and(is_merged)
)
from (
    select * exclude (executive_id) from once anti join shared using (interaction_id)
    union all by name
    select
        interaction_id, min(day) as day, max(until) as until, bool_or(is_contact) as is_contact,
        case when bool_or(is_reactive) then 'reactive' when bool_or(is_proactive) then 'proactive' else 'unknown' end
            as initiative,
        bool_or(is_in_person) as is_in_person, bool_and(is_assumed) as is_assumed, bool_or(is_ours) as is_ours,
        max(minutes) as minutes, bool_or(is_timed) as is_timed
    from by_customer group by interaction_id
)
anti join merged using (interaction_id);

insert into exec_day
with everyone as (
    from once semi join touched_executive using (executive_id)
    union all by name
    select 0 as executive_id, * from company_once
)
select
    executive_id, day, until,
    count_if(is_contact), count_if(not is_contact), count_if(not is_contact and is_ours),
    count_if(is_contact and initiative = 'proactive'), count_if(is_contact and initiative = 'reactive'),
    count_if(is_contact and initiative = 'unknown'),
    count_if(is_contact and is_in_person), count_if(is_contact and is_assumed),
    coalesce(sum(minutes) filter (is_contact), 0), count_if(is_contact and is_timed and minutes is null)
from everyone
group by executive_id, day, until
order by day, executive_id;

drop table once;
drop table company_once;

-- who reached whom, and until when that was the last time -----------------------------------------------------
delete from contact_span where customer_id in (select customer_id from touched_customer);

insert into contact_span
with met as (
    select distinct executive_id, customer_id, day
    from at_table semi join touched_customer using (customer_id) where is_contact
),
everyone as (
    from met union all select distinct 0, customer_id, day from met
)
select executive_id, customer_id, day,
    coalesce(lead(day) over (partition by executive_id, customer_id order by day), date '9999-12-31')
from everyone
order by day, executive_id;

-- how fresh each log is, and whom it knows ----------------------------------------------------------------------
delete from log_day where executive_id in (select executive_id from touched_executive);
insert into log_day
select distinct source, executive_id, day from touch semi join touched_executive using (executive_id);

-- what is booked, and who waits for an answer ---------------------------------------------------------------------
delete from booking where executive_id in (select executive_id from touched_executive);
insert into booking  -- only if any: from interaction where is_current and standing in ('planned', 'assumed')
with booked as materialized (  -- few rows: found before their lists are unfolded
    select interaction_id, executive_ids, customer_ids, day, happened_at
    from interaction where is_current and standing in ('planned', 'assumed')
),
by_executive as (
    select interaction_id, coalesce(same.id, e.said_id) as executive_id, customer_ids, day, happened_at
    from booked, unnest(executive_ids) as e(said_id)
    left join (from same where side = 'executive') as same on same.said_id = e.said_id
)
select distinct interaction_id, executive_id, coalesce(same.id, c.said_id), day, happened_at
from by_executive semi join touched_executive using (executive_id) anti join outsider using (executive_id),
    unnest(customer_ids) as c(said_id)
left join (from same where side = 'customer') as same on same.said_id = c.said_id;

delete from waiting where customer_id in (select customer_id from touched_customer);
insert into waiting
select interaction_id, executive_id, customer_id, day, asked_until
from at_table semi join touched_customer using (customer_id)
where asked_until is not null;
