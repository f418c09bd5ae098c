-- title: Week by week
-- question: How does an executive's chair move from week to week?
-- definition: The last 13 weeks, Monday to Sunday, the last one up to the as-of date; each figure is what it would have been on the week's last day: gap, contacts of the window and who started them, exposure over its own span, and the customers of the week itself. Leaves are not subtracted from the gap here, so that its line shows every silent day.
-- grain: executive and week
-- unit: days, contacts, minutes
-- better: a short gap, a high proactive share
with weeks as (
    select monday as starts_on, least(monday + 6, $as_of) as ends_on
    from (select date_trunc('week', $as_of)::date - 7 * w.back::integer as monday from range(13) as w(back))
),
present as (
    select executive_id from executive
    where coalesce(joined_on, first_on, $as_of) <= $as_of and (left_on is null or left_on >= $as_of)
        and (len($executives) = 0 or list_contains($executives, executive_id))
),
spoken as (
    select executive_id, day, until, contacts, proactive, reactive, unknown, in_person, minutes
    from exec_day semi join present using (executive_id)
    where day <= $as_of and contacts > 0
),
counted as (
    select executive_id, starts_on,
        max(day) as last_on, max(day) filter (in_person > 0) as last_face_to_face_on,
        sum(contacts) filter (day > ends_on - $window_days) as contacts,
        sum(proactive) filter (day > ends_on - $window_days) as proactive,
        sum(reactive) filter (day > ends_on - $window_days) as reactive,
        sum(unknown) filter (day > ends_on - $window_days) as unknown,
        sum(minutes) filter (day > ends_on - $exposure_days) as exposure_minutes,
        sum(contacts) filter (day >= starts_on) as contacts_in_week
    from weeks join spoken on day <= ends_on and until > ends_on
    group by all
),
heard as (
    select executive_id, starts_on, count(distinct customer_id) as customers
    from contact_span semi join present using (executive_id) join weeks on day between starts_on and ends_on
    group by all
)
select
    executive_id, starts_on, ends_on, (ends_on - last_on)::integer as gap_days,
    coalesce(proactive, 0)::integer as proactive, coalesce(reactive, 0)::integer as reactive,
    coalesce(unknown, 0)::integer as unknown, coalesce(contacts, 0)::integer as contacts,
    proactive / nullif(proactive + reactive, 0) as proactive_share,
    round(coalesce(exposure_minutes, 0))::integer as exposure_minutes,
    (ends_on - last_face_to_face_on)::integer as face_to_face_gap_days,
    coalesce(customers, 0)::integer as customers, coalesce(contacts_in_week, 0)::integer as contacts_in_week
from present cross join weeks
left join counted using (executive_id, starts_on)
left join heard using (executive_id, starts_on)
order by executive_id, starts_on
