-- title: Week by week
-- question: How does an executive's chair change from week to week?
-- definition: The last 13 weeks, Monday to Sunday, each with the figures of its last day. Unlike the gap elsewhere, this one counts leave, so the line shows every day without contact.
-- grain: executive and week
-- unit: days, contacts, minutes
-- better: a short gap, a high proactive share
-- about: executive_id
-- with: there
, weeks as (
    select monday as starts_on, least(monday + 6, $as_of) as ends_on
    from (select date_trunc('week', $as_of)::date - 7 * w.back::integer as monday from range(13) as w(back))
),
present as (
    select executive_id from there
    where len($executives) = 0 or list_contains($executives, executive_id)
),
spoken as (
    select executive_id, day, until, contacts, proactive, reactive, unknown, in_person, minutes
    from exec_day semi join present using (executive_id)
    where day <= $as_of and contacts > 0
    union all by name  -- of a contact that was removed for its age, only the day is known
    select executive_id, day, date '9999-12-31' as until, 0 as contacts, is_in_person::integer as in_person
    from earlier_contact semi join present using (executive_id)
    where day <= $as_of
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
