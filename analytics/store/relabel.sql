-- Rows of the identities that moved, under the ones that they now are. In: temp tables same_now, person_now, moved.

delete from same;
insert into same from same_now;
delete from person_name;
insert into person_name from person_now;

create or replace temp table concerned as
with raw as (
    select interaction_id, executive_ids, customer_ids, coalesce(said_executive_ids, executive_ids) as said_executives,
        coalesce(said_customer_ids, customer_ids) as said_customers
    from interaction
),
hit as (
    select interaction_id from (select interaction_id, unnest(said_executives) as said_id from raw)
    semi join (from moved where side = 'executive') using (said_id)
    union
    select interaction_id from (select interaction_id, unnest(said_customers) as said_id from raw)
    semi join (from moved where side = 'customer') using (said_id)
)
from raw semi join hit using (interaction_id);

create or replace temp table relabelled as
with executives as (
    select interaction_id, list_sort(list(distinct coalesce(same.id, said_id))) as ids
    from (select interaction_id, unnest(said_executives) as said_id from concerned)
    left join (from same where side = 'executive') as same using (said_id)
    group by interaction_id
),
customers as (
    select interaction_id, list_sort(list(distinct coalesce(same.id, said_id))) as ids
    from (select interaction_id, unnest(said_customers) as said_id from concerned)
    left join (from same where side = 'customer') as same using (said_id)
    group by interaction_id
)
select interaction_id, said_executives, said_customers, coalesce(e.ids, []) as executive_ids, coalesce(c.ids, []) as customer_ids
from concerned left join executives as e using (interaction_id) left join customers as c using (interaction_id);

insert into touched_executive
select unnest(executive_ids) from concerned union select unnest(executive_ids) from relabelled
union select said_id from moved where side = 'executive';

insert into touched_customer
select unnest(customer_ids) from concerned union select unnest(customer_ids) from relabelled
union select said_id from moved where side = 'customer';

update interaction as i
set executive_ids = r.executive_ids, customer_ids = r.customer_ids,
    said_executive_ids = if(r.said_executives = r.executive_ids, null, r.said_executives),
    said_customer_ids = if(r.said_customers = r.customer_ids, null, r.said_customers)
from relabelled as r
where r.interaction_id = i.interaction_id
    and (r.executive_ids <> i.executive_ids or r.customer_ids <> i.customer_ids);

-- facts of a said identity speak of the one that it is
insert into touched_customer
select same.id from same where side = 'customer' and said_id in (select customer_id from touched_customer);
insert into touched_executive
select same.id from same where side = 'executive' and said_id in (select executive_id from touched_executive);
