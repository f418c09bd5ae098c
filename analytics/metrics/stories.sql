-- title: Success stories
-- question: Which stories can we tell, and how far along are they?
-- definition: Success stories added up to the as-of date, with their stage on that date: candidate, asked, agreed, published or declined. A candidate is due from the date set for asking.
-- grain: story
-- unit: stories
-- better: published ones
-- about: executive_id
-- texts: what
with come as (
    select story_id, arg_max(state, day) as state, max(day) as state_on
    from story_step where day <= $as_of group by story_id
),
noted as (
    select s.*, coalesce(come.state, 'candidate') as state, coalesce(come.state_on, s.noted_on) as state_on,
        theirs.id as customer_id, ours.id as executive_id
    from story as s
    left join come using (story_id)
    left join (from kept_key where side = 'customer') as theirs on theirs.key = s.customer_key
    left join (from kept_key where side = 'executive') as ours on ours.key = s.executive_key
    where s.noted_on <= $as_of
        and (len($executives) = 0 or list_contains($executives, ours.id))
        and ($customer_id = 0 or theirs.id = $customer_id)
)
select
    noted.story_id, noted.what, noted.customer_id, coalesce(customer.name, noted.customer) as customer,
    noted.executive_id, coalesce(executive.name, noted.executive) as executive,
    noted.ask_on, noted.state, noted.state_on, noted.noted_on,
    coalesce(noted.state = 'candidate' and noted.ask_on <= $as_of, false) as is_due
from noted
left join customer on customer.customer_id = noted.customer_id
    and customer.valid_from <= $as_of and customer.valid_to > $as_of
left join executive on executive.executive_id = noted.executive_id
order by is_due desc, list_position(['candidate', 'asked', 'agreed', 'published', 'declined'], noted.state),
    noted.ask_on nulls last, noted.story_id
