-- An executive's list of a week. In: $executive_id, $week.
-- Of two executives who are counted as one since, each place is that of one of their lists.
select distinct on (place) place, customer.id as customer_id, plan.customer, slot, reason, skipped
from plan
join kept_key as executive on executive.side = 'executive' and executive.key = plan.executive_key
left join kept_key as customer on customer.side = 'customer' and customer.key = plan.customer_key
where executive.id = $executive_id and week = $week
order by place, plan.executive_key
