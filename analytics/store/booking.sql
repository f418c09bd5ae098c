-- What is booked, made anew for the touched. In: temp tables touched_executive, touched_customer and outsider.

delete from booking
where executive_id in (select executive_id from touched_executive) or customer_id in (select customer_id from touched_customer);
insert into booking  -- only if any: from interaction where is_current and standing in ('planned', 'assumed')
with booked as materialized (  -- few rows: found before their lists are unfolded
    select interaction_id, executive_ids, customer_ids, day, happened_at
    from interaction where is_current and standing in ('planned', 'assumed')
),
by_executive as (
    select interaction_id, coalesce(same.id, e.said_id) as executive_id, customer_ids, day, happened_at
    from booked, unnest(executive_ids) as e(said_id)
    left join (from same where side = 'executive') as same on same.said_id = e.said_id
),
named as (
    select distinct interaction_id, executive_id, coalesce(same.id, c.said_id) as customer_id, day, happened_at
    from by_executive anti join outsider using (executive_id), unnest(customer_ids) as c(said_id)
    left join (from same where side = 'customer') as same on same.said_id = c.said_id
)
from named
where executive_id in (select executive_id from touched_executive) or customer_id in (select customer_id from touched_customer);
