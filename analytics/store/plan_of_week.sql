-- An executive's list of a week. In: $executive_id, $week.
select place, any_value(customer.id) as customer_id, any_value(plan.customer) as customer, any_value(slot) as slot,
    any_value(reason) as reason, any_value(skipped) as skipped
from plan
join kept_key as executive on executive.side = 'executive' and executive.key = plan.executive_key
left join kept_key as customer on customer.side = 'customer' and customer.key = plan.customer_key
where executive.id = $executive_id and week = $week
group by place order by place
