-- title: The next five
-- question: Who is on this week's list, and who was reached?
-- definition: The ISO week's list as it was shown, skipped customers included. Each has its last executive contact, this week's contact and attempts, and any reply due.
-- grain: executive and place
-- unit: attempts
-- better: all of them reached
-- about: executive_id
-- colleagues: last_executives, reason
-- with: segment_on, asked
, shown as (  -- each place once, if two executives were merged since
    select distinct on (executive_id, place)
        executive.id as executive_id, place, kept_key.id as customer_id, customer as called, slot, reason, skipped
    from plan
    join kept_key as executive on executive.side = 'executive' and executive.key = plan.executive_key
    left join kept_key on kept_key.side = 'customer' and kept_key.key = plan.customer_key
    where week = date_trunc('week', $as_of)::date
        and (len($executives) = 0 or list_contains($executives, executive.id))
    order by executive_id, place, plan.executive_key
),
heard as (
    select executive_id, customer_id, max(day) as heard_on
    from contact_span semi join shown using (executive_id, customer_id)
    where day between date_trunc('week', $as_of)::date and $as_of
    group by all
),
tries as (
    select executive_id, customer_id, count(distinct interaction_id) as tried
    from touch semi join shown using (executive_id, customer_id)
    where day between date_trunc('week', $as_of)::date and $as_of and until > $as_of
        and not is_contact and is_counted and is_ours
    group by all
),
spoken as (  -- the last time with any executive
    select customer_id, day as last_on from contact_span semi join shown using (customer_id)
    where executive_id = 0 and day <= $as_of and next_day > $as_of
),
last_with as (
    select customer_id, list(distinct executive.name order by executive.name) as last_executives
    from spoken join contact_span using (customer_id) join executive using (executive_id)
    where contact_span.day = last_on
    group by customer_id
),
waits as (
    select executive_id, customer_id, min(unanswered.day) as waiting_since
    from unanswered semi join shown using (executive_id, customer_id) left join spoken using (customer_id)
    where working_days >= $waiting_working_days and coalesce(last_on <= unanswered.day, true)
    group by all
),
known as (
    select customer_id, customer.name, account_manager, sponsor_id, annual_value, customer_since, lost_on,
        survey_score, surveyed_on
    from customer semi join shown using (customer_id)
    where valid_from <= $as_of and valid_to > $as_of
)
select shown.executive_id, place, shown.customer_id, coalesce(known.name, called) as customer, slot, reason, skipped,
    known.account_manager, sponsor.name as sponsor, heard_on, coalesce(tried, 0)::integer as tried,
    lifecycle, known.annual_value, known.customer_since, known.lost_on, known.survey_score, known.surveyed_on,
    waiting_since, last_on, last_executives, if(sponsor.name is null, 0, 2) as distance, $as_of as as_of
from shown
left join known on known.customer_id = shown.customer_id
left join segment_on on segment_on.customer_id = shown.customer_id
left join executive as sponsor on sponsor.executive_id = known.sponsor_id and sponsor.executive_id <> shown.executive_id
    and coalesce(sponsor.left_on >= $as_of, true)
left join heard on heard.executive_id = shown.executive_id and heard.customer_id = shown.customer_id
left join spoken on spoken.customer_id = shown.customer_id
left join last_with on last_with.customer_id = shown.customer_id
left join waits on waits.executive_id = shown.executive_id and waits.customer_id = shown.customer_id
left join tries on tries.executive_id = shown.executive_id and tries.customer_id = shown.customer_id
order by shown.executive_id, place
