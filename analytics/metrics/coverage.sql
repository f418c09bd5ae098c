-- title: Coverage
-- question: Which customers aren't we hearing from?
-- definition: Customers in the segment with a contact in the window, out of all of them on the as-of date. Where customers have sponsors, executives are measured on their own, the company on all.
-- grain: executive and segment (executive_id 0 is the company, or the chosen executives together)
-- unit: customers
-- better: a high share
-- about: executive_id
-- with: there, segment_on
, chosen as (
    select customer_id, sponsor_id, annual_value,
        case $dimension
            when 'value' then value when 'satisfaction' then satisfaction when 'segment' then segment
            else lifecycle
        end as segment
    from segment_on
),
present as (
    select executive_id, name from there
    where len($executives) = 0 or list_contains($executives, executive_id)
),
sponsoring as (
    select coalesce(bool_or(sponsor_id is not null), false) as by_sponsor,
        len($executives) = 0 or list_contains($executives, 0) as is_company
    from chosen
),
audience as (
    select 0 as executive_id, segment, count(*) as customers, sum(annual_value) as value
    from chosen, sponsoring
    where is_company or not by_sponsor or sponsor_id in (select executive_id from present)
    group by segment
    union all
    select sponsor_id, segment, count(*), sum(annual_value)
    from chosen where sponsor_id in (select executive_id from present) group by all
    union all
    select executive_id, segment, count(*), sum(annual_value)
    from chosen, present, sponsoring where not by_sponsor group by all
),
last_time as (  -- is_heard: in the window, and with one's own customer where they have sponsors
    select executive_id, customer_id, segment, annual_value, day as last_on,
        day > $as_of - $window_days and (executive_id = 0 or not by_sponsor or sponsor_id = executive_id) as is_heard
    from contact_span join chosen using (customer_id), sponsoring
    where day <= $as_of and next_day > $as_of
        and if(is_company, len($executives) = 0 or executive_id = 0, executive_id in (select executive_id from present))
),
each_time as (
    from last_time
    union all  -- the chosen executives together
    select 0, customer_id, any_value(segment), any_value(annual_value), max(last_on), bool_or(is_heard)
    from last_time, sponsoring where not is_company group by customer_id
),
heard as (
    select executive_id, segment, max(last_on) as last_on,
        count(*) filter (is_heard) as contacted, sum(annual_value) filter (is_heard) as value_contacted
    from each_time
    group by all
),
everybody as (
    select 0 as executive_id, if(is_company, 'The company', 'Chosen executives') as name from sponsoring
    union all
    from present
),
grid as (
    select everybody.executive_id, everybody.name, s.segment
    from everybody, (select distinct segment from chosen) as s
)
select
    grid.executive_id, grid.name as executive, grid.segment,
    coalesce(audience.customers, 0)::integer as customers, coalesce(contacted, 0)::integer as contacted,
    coalesce(contacted, 0) / nullif(audience.customers, 0) as share,
    audience.value, coalesce(value_contacted, 0) as value_contacted,
    coalesce(value_contacted, 0) / nullif(audience.value, 0) as value_share,
    ($as_of - last_on)::integer as days_since, by_sponsor as is_sponsored
from sponsoring, grid
left join audience using (executive_id, segment)
left join heard using (executive_id, segment)
order by
    grid.executive_id <> 0, grid.name collate en, grid.executive_id,
    coalesce(list_position(
        ['new', 'loyal', 'lost', 'established', 'high', 'standard', 'dissatisfied', 'neutral', 'satisfied', 'not asked'],
        grid.segment
    ), 99), grid.segment
