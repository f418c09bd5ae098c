-- Customers as they are now known, and as they were known before, put together from what each batch said, in order.
-- In: temp table touched_customer.

create or replace temp table fact as
from (
    select f.* replace (coalesce(same.id, f.customer_id) as customer_id), same.id is null as is_own
    from customer_fact as f
    left join (from same where side = 'customer') as same on same.said_id = f.customer_id
)
semi join touched_customer using (customer_id);

-- the others hold from the day on which they became known; the first also for the days before
create or replace temp table day_end (
    customer_id integer, valid_from date, segment varchar, annual_value double, account_manager varchar,
    sponsor_id integer, survey_score double, surveyed_on date, is_listed boolean
);

insert into day_end by name  -- only if any: from fact where is_listed or survey_score is not null
with turn as (
    select customer_id, batch_id,
        case when row_number() over (partition by customer_id order by batch_id) = 1
            then date '0001-01-01' else known_on end as valid_from,
        segment, annual_value, account_manager, sponsor_key, null::double as survey_score, null::date as surveyed_on,
        true as is_listed
    from fact where is_listed
    union all
    select customer_id, batch_id, coalesce(surveyed_on, known_on), null, null, null, null,
        survey_score, coalesce(surveyed_on, known_on), null
    from fact where survey_score is not null
    union all
    select customer_id, batch_id, known_on, null, null, null, null, null, null, false from fact where is_withdrawn
),
carried as (
    select customer_id, valid_from, batch_id,
        last_value(segment ignore nulls) over so_far as segment,
        last_value(annual_value ignore nulls) over so_far as annual_value,
        last_value(account_manager ignore nulls) over so_far as account_manager,
        last_value(sponsor_key ignore nulls) over so_far as sponsor_key,
        last_value(survey_score ignore nulls) over so_far as survey_score,
        last_value(surveyed_on ignore nulls) over so_far as surveyed_on,
        last_value(is_listed ignore nulls) over so_far as is_listed
    from turn
    window so_far as (partition by customer_id order by valid_from, batch_id rows unbounded preceding)
),
sponsor as (
    select key, min(coalesce(same.id, k.id)) as sponsor_id
    from (select id, key from identity_key where side = 'executive') as k
    left join (from same where side = 'executive') as same on same.said_id = k.id
    group by key
)
select carried.* exclude (batch_id, sponsor_key), sponsor_id
from carried left join sponsor on sponsor.key = carried.sponsor_key
qualify row_number() over (partition by customer_id, valid_from order by batch_id desc, surveyed_on desc nulls last) = 1;

delete from customer where customer_id in (select customer_id from touched_customer);
insert into customer
with
-- facts that carry their own day are taken as we know them now
dated as (
    select customer_id,
        coalesce(
            arg_max(name, batch_id) filter (is_listed and name is not null), any_value(person_named),
            arg_min(name, (not is_own, batch_id)) filter (name is not null), min(company), min(email)
        ) as name,
        coalesce(
            arg_max(email, batch_id) filter (is_listed and email is not null),
            arg_min(email, (not is_own, batch_id)) filter (email is not null)
        ) as email,
        coalesce(
            arg_max(company, batch_id) filter (is_listed and company is not null),
            arg_min(company, (not is_own, batch_id)) filter (company is not null)
        ) as company,
        arg_max(customer_since, batch_id) filter (customer_since is not null) as customer_since,
        arg_max(lost_on, batch_id) filter (lost_on is not null) as lost_on
    from fact left join (select id as customer_id, name as person_named from person_name where side = 'customer')
        using (customer_id)
    group by customer_id
)
select d.customer_id, d.name, d.email, d.company, coalesce(e.is_listed, false),
    coalesce(e.valid_from, date '0001-01-01'),
    coalesce(lead(e.valid_from) over (partition by d.customer_id order by e.valid_from), date '9999-12-31'),
    e.segment, d.customer_since, d.lost_on, e.annual_value, e.survey_score, e.surveyed_on, e.account_manager,
    e.sponsor_id
from dated as d left join day_end as e using (customer_id)
order by d.customer_id, e.valid_from;
