-- title: Who to call next
-- question: Which customers should an executive call next, and why?
-- definition: Customers with no executive contact in {rest_days} days, on nobody's recent list; at most 40 per group. Those waiting for a reply come first, then by days without contact and annual value.
-- grain: customer
-- unit: days without contact
-- better: none
-- about: customer
-- colleagues: last_executives
-- with: segment_on, asked
, spoken as (  -- the last time with any executive
    select customer_id, day as last_on from contact_span
    where executive_id = 0 and day <= $as_of and next_day > $as_of
),
-- the few customers waiting for a reply, and those already on a list. This week's are excluded whatever the setting:
-- a skipped customer does not come back
marked as (
    select customer_id, min(waiting_since) as waiting_since, bool_or(is_planned) as is_planned
    from (
        select customer_id, unanswered.day as waiting_since, false as is_planned
        from unanswered left join spoken using (customer_id)
        where working_days >= $waiting_working_days and coalesce(last_on <= unanswered.day, true)
        union all
        select kept_key.id, null, true
        from plan join kept_key on kept_key.side = 'customer' and kept_key.key = plan.customer_key
        where week > date_trunc('week', $as_of)::date - 7 * greatest($relist_weeks, 1) and week <= $as_of
    )
    group by customer_id
),
sponsor as (
    select executive_id as sponsor_id, name as sponsor from executive where left_on is null or left_on >= $as_of
),
customers as (
    select customer_id, name, customer_since, annual_value, sponsor_id, lifecycle,
        satisfaction = 'dissatisfied' as is_dissatisfied
    from segment_on
    union all by name
    select customer_id, name, false as is_dissatisfied
    from customer
    where not exists (from customer where is_listed) and valid_from <= $as_of and valid_to > $as_of
        and customer_id in (select customer_id from touch where day <= $as_of)
),
free as (
    select customer_id, name, annual_value, lifecycle, is_dissatisfied, waiting_since,
        -- what was removed for its age may have held a contact: nobody is said to be silent for longer than the rest
        ($as_of - coalesce(last_on, greatest(coalesce(customer_since, logs.first_on), kept_from), $as_of))::integer
            as silent_days,
        case
            when sponsor is null then 1
            when len($executives) = 0 or list_contains($executives, sponsor_id) then 0
            else 2
        end::tinyint as distance
    from customers
    left join spoken using (customer_id)
    left join marked using (customer_id)
    left join sponsor using (sponsor_id),
    (select min(day) as first_on from log_day where day <= $as_of) as logs,
    (select max(kept_from) as kept_from from earlier) as kept
    where coalesce(last_on <= $as_of - $rest_days, true) and is_planned is not true
        and not list_contains($besides, customer_id)  -- being listed for others in the same run
),
ranked as materialized (  -- few columns, because it has a row for every customer
    select customer_id, name, lifecycle, is_dissatisfied, distance, silent_days,
        case
            when waiting_since is not null then 1
            when silent_days > $cadence_days then if(annual_value is null, 3, 2)
            else if(annual_value is null, 5, 4)
        end::tinyint as turn,
        case
            when waiting_since is not null then $as_of - waiting_since
            else silent_days / $cadence_days * coalesce(annual_value, 1)
        end as points
    from free
),
-- each group's first on its own: one window would sort all customers
best as (
    from (
        from (select 'new' as slot, * from ranked where lifecycle = 'new')
        order by distance, turn, points desc, silent_days desc, name, customer_id limit 40
    )
    union all
    from (
        from (select 'loyal' as slot, * from ranked where lifecycle = 'loyal')
        order by distance, turn, points desc, silent_days desc, name, customer_id limit 40
    )
    union all
    from (
        from (select 'lost' as slot, * from ranked where lifecycle = 'lost')
        order by distance, turn, points desc, silent_days desc, name, customer_id limit 40
    )
    union all
    from (
        from (select 'dissatisfied' as slot, * from ranked where is_dissatisfied)
        order by distance, turn, points desc, silent_days desc, name, customer_id limit 40
    )
    union all
    from (
        from (select 'priority' as slot, * from ranked)
        order by distance, turn, points desc, silent_days desc, name, customer_id limit 40
    )
),
chosen as materialized (
    select customer_id, distance, turn, points, silent_days, lifecycle, list(slot order by slot) as slots
    from best group by all
),
last_with as (
    select customer_id, list(distinct executive.name order by executive.name) as last_executives
    from chosen join spoken using (customer_id)
    join contact_span using (customer_id) join executive using (executive_id)
    where contact_span.day = last_on
    group by customer_id
)
select customer_id, name as customer, slots, distance, turn, points, silent_days, waiting_since, last_on,
    last_executives, lifecycle, customer_since, lost_on, annual_value, survey_score, surveyed_on, account_manager,
    sponsor_id, sponsor
from chosen
join customer using (customer_id)
left join sponsor using (sponsor_id)
left join spoken using (customer_id)
left join marked using (customer_id)
left join last_with using (customer_id)
where valid_from <= $as_of and valid_to > $as_of
order by distance, turn, points desc, silent_days desc, customer, customer_id
