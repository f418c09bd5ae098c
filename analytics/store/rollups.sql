-- The roll-ups that keep pages quick, made anew for the touched keys. In: temp tables touched_day, touched_customer
-- and outsider. An executive_id of 0 is the company as a whole, where each interaction counts once.

-- contacts and attempts by day ------------------------------------------------------------------------------
delete from exec_day where (executive_id, day) in (from touched_day);

-- who has no seat is counted nowhere, and tells all the same how far a log reaches
create or replace temp table of_day as
select interaction_id, executive_id, customer_id, day, until, is_contact, is_counted, same_as, initiative, is_in_person,
    is_assumed, is_ours, minutes, is_timed
from touch semi join touched_day using (day) anti join outsider using (executive_id);

-- with more than one customer or executive: only these have anything to be put together
create or replace temp table several as
select interaction_id, len(customer_ids) > 1 as is_of_customers, len(executive_ids) > 1 as is_of_executives
from interaction semi join touched_day using (day)
where is_current and (len(customer_ids) > 1 or len(executive_ids) > 1);

-- a meeting that is counted with its row in another log is so for all of its customers
create or replace temp table elsewhere (interaction_id bigint, executive_id integer);
insert into elsewhere  -- only if any: from of_day where same_as is not null
select distinct interaction_id, executive_id from of_day where same_as is not null and is_timed and is_contact;

create or replace temp table once as
select
    interaction_id, executive_id, day, until, is_contact, initiative, is_in_person, is_assumed, is_ours, minutes, is_timed
from of_day
anti join elsewhere using (interaction_id, executive_id)
anti join (from several where is_of_customers) using (interaction_id)
where is_counted;

insert into once by name  -- only if any: from several where is_of_customers
select
    interaction_id, executive_id, min(day) as day, max(until) as until, bool_or(is_contact) as is_contact,
    case
        when bool_or(initiative = 'reactive') then 'reactive'
        when bool_or(initiative = 'proactive') then 'proactive'
        else 'unknown'
    end as initiative,
    bool_or(is_in_person) as is_in_person, bool_and(is_assumed) as is_assumed, bool_or(is_ours) as is_ours,
    max(minutes) as minutes, bool_or(is_timed) as is_timed
from of_day
anti join elsewhere using (interaction_id, executive_id)
semi join (from several where is_of_customers) using (interaction_id)
where is_counted
group by interaction_id, executive_id;

-- the company: an interaction once, however many executives took part, and not at all if one of them has it
-- counted with another row
create or replace temp table shared (interaction_id bigint);
insert into shared  -- only if any: from several where is_of_executives
select interaction_id from once semi join (from several where is_of_executives) using (interaction_id)
group by interaction_id having count(*) > 1;

create or replace temp table merged (interaction_id bigint);
insert into merged  -- only if any: from of_day where same_as is not null
select interaction_id from elsewhere
union
select interaction_id
from (
    select interaction_id, customer_id, bool_or(same_as is not null) as is_merged
    from of_day semi join (select interaction_id from of_day where same_as is not null) using (interaction_id)
    group by interaction_id, customer_id
)
group by interaction_id having bool_and(is_merged);

insert into once by name  -- only if any: from shared
with by_customer as (  -- an answer to one of the executives answers the message
    select interaction_id, customer_id, min(day) as day, min(until) as until, bool_or(is_contact) as is_contact,
        bool_or(initiative = 'reactive') as is_reactive, bool_or(initiative = 'proactive') as is_proactive,
        bool_or(is_in_person) as is_in_person, bool_and(is_assumed) as is_assumed, bool_or(is_ours) as is_ours,
        max(minutes) as minutes, bool_or(is_timed) as is_timed
    from of_day semi join shared using (interaction_id) anti join merged using (interaction_id)
    group by interaction_id, customer_id
)
select
    interaction_id, 0 as executive_id, min(day) as day, max(until) as until, bool_or(is_contact) as is_contact,
    case when bool_or(is_reactive) then 'reactive' when bool_or(is_proactive) then 'proactive' else 'unknown' end
        as initiative,
    bool_or(is_in_person) as is_in_person, bool_and(is_assumed) as is_assumed, bool_or(is_ours) as is_ours,
    max(minutes) as minutes, bool_or(is_timed) as is_timed
from by_customer group by interaction_id;

insert into exec_day
with everyone as (
    from once semi join touched_day using (executive_id, day)
    union all
    select * replace (0 as executive_id)
    from once anti join shared using (interaction_id) anti join merged using (interaction_id)
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

drop table of_day;
drop table once;

-- who reached whom, and until when that was the last time -----------------------------------------------------
delete from contact_span where customer_id in (select customer_id from touched_customer);

insert into contact_span
with met as (
    select distinct executive_id, customer_id, day
    from touch semi join touched_customer using (customer_id) anti join outsider using (executive_id) where is_contact
),
everyone as (
    from met union all select distinct 0, customer_id, day from met
)
select executive_id, customer_id, day,
    coalesce(lead(day) over (partition by executive_id, customer_id order by day), date '9999-12-31')
from everyone
order by day, executive_id;

-- how fresh each log is, and whom it knows ----------------------------------------------------------------------
delete from log_day where (executive_id, day) in (from touched_day);
insert into log_day
select distinct source, executive_id, day from touch semi join touched_day using (executive_id, day);

-- who waits for an answer ----------------------------------------------------------------------------------------
delete from waiting where customer_id in (select customer_id from touched_customer);
insert into waiting
select interaction_id, executive_id, customer_id, day, asked_until
from touch semi join touched_customer using (customer_id) anti join outsider using (executive_id)
where asked_until is not null;
