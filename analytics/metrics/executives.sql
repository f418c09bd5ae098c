-- title: Executives
-- question: How close is each executive to customers?
-- definition: Days since the last contact, leave not counted, and the resulting state. Contacts, attempts and who started them are for the window; exposure covers {exposure_days} days.
-- grain: executive
-- unit: days, contacts, minutes
-- better: a short gap, a high proactive share
-- about: executive_id
-- states: executive_id, executive, title, team, state, is_long_empty
-- with: there, log_edge, reach
, present as (
    select executive_id, name, title, team, coalesce(joined_on, first_on) as started_on,
        $limit_days + if(list_contains($own, executive_id), 0, $grace_days) as limit_days
    from there
    where len($executives) = 0 or list_contains($executives, executive_id)
),
-- as known on the day: a message stays an attempt until its reply
known as (
    select * from exec_day where day <= $as_of and until > $as_of
),
last_contact as (
    select executive_id, max(day) as last_contact_on, max(day) filter (is_in_person) as last_face_to_face_on
    from (
        select executive_id, day, in_person > 0 as is_in_person from known where contacts > 0
        union all
        select executive_id, day, is_in_person from earlier_contact where day <= $as_of
    )
    group by executive_id
),
in_window as (
    select executive_id, sum(contacts) as contacts, sum(attempts) as attempts, sum(proactive) as proactive,
        sum(reactive) as reactive, sum(unknown) as unknown, sum(assumed) as assumed
    from known where day > $as_of - $window_days group by executive_id
),
exposure as (
    select executive_id, sum(minutes) as exposure_minutes, sum(unmeasured) as contacts_without_length
    from known where day > $as_of - $exposure_days group by executive_id
),
tried as (
    select known.executive_id, sum(attempts) as attempts_since_contact,
        sum(attempts_by_us) as attempts_by_us_since_contact
    from known left join last_contact using (executive_id)
    where day > coalesce(last_contact_on, date '0001-01-01') group by known.executive_id
),
reached as (
    select executive_id, count(*) as customers_contacted
    from contact_span
    where day <= $as_of and next_day > $as_of and day > $as_of - $window_days
    group by executive_id
),
booked as (
    -- nobody plans more than 400 days ahead; such a date is mistyped
    select executive_id, min(day) filter (day between $as_of and $as_of + 400) as next_booked_on,
        max(day) filter (day < $as_of) as last_booked_on
    from booking
    -- a meeting on the day itself stands until there is contact with that customer
    anti join (from contact_span where day = $as_of) as met using (executive_id, customer_id, day)
    group by executive_id
),
-- the clock starts at the last contact; without one, on the day the executive joined or first appears in a log, or
-- else on the first day of any log
clock as (
    select executive_id, coalesce(last_contact_on, started_on, all_logs.first_on, $as_of) as silent_since
    from present left join last_contact using (executive_id), all_logs
),
leave as (
    select executive_id, bool_or($as_of between away_from and away_until) as is_away,
        nullif(max(away_until) filter ($as_of between away_from and away_until), date '9999-12-31') as away_until
    from away group by executive_id
),
stopped as (  -- each day of leave once, even if two leaves overlap
    select executive_id, count(distinct d.away_on) as days_away
    from away join clock using (executive_id),
        generate_series(
            greatest(away_from, silent_since + 1), least(away_until, $as_of), interval 1 day
        ) as d(away_on)
    group by executive_id
),
measured as (
    select present.*, last_contact_on, last_face_to_face_on,
        -- no log tells of the days before the first of all logs
        coalesce(last_contact_on, greatest(started_on, all_logs.first_on)) as no_contact_since, leave.away_until, next_booked_on, last_booked_on,
        -- an executive that no log has named is judged by all logs
        coalesce(own_logs.newest_on, all_logs.newest_on) as log_newest_on,
        coalesce(own_logs.silence_told_on, all_logs.silence_told_on) as silence_told_on,
        coalesce(is_away, false) as is_away,
        $as_of - silent_since - coalesce(days_away, 0) as days_silent,
        coalesce(contacts, 0)::integer as contacts, coalesce(attempts, 0)::integer as attempts,
        coalesce(proactive, 0)::integer as proactive, coalesce(reactive, 0)::integer as reactive,
        coalesce(unknown, 0)::integer as unknown, coalesce(assumed, 0)::integer as assumed,
        coalesce(attempts_since_contact, 0)::integer as attempts_since_contact,
        coalesce(attempts_by_us_since_contact, 0)::integer as attempts_by_us_since_contact,
        coalesce(customers_contacted, 0)::integer as customers_contacted,
        round(coalesce(exposure_minutes, 0))::integer as exposure_minutes,
        coalesce(contacts_without_length, 0)::integer as contacts_without_length
    from present
    join clock using (executive_id)
    left join last_contact using (executive_id)
    left join in_window using (executive_id)
    left join exposure using (executive_id)
    left join tried using (executive_id)
    left join reached using (executive_id)
    left join booked using (executive_id)
    left join own_logs using (executive_id)
    left join leave using (executive_id)
    left join stopped using (executive_id),
    all_logs
),
stated as (
    select *,
        case
            when is_away then 'away'
            when log_newest_on is null or log_newest_on < $as_of - $stale_after_days then 'cannot tell'
            when days_silent >= limit_days and silence_told_on < $as_of - $stale_after_days then 'cannot tell'
            when days_silent >= limit_days then 'empty chair'
            when days_silent >= $due_soon_share * $limit_days then 'due soon'
            else 'in touch'
        end as state
    from measured
)
select
    executive_id, name as executive, title, team, state,
    case when last_contact_on is not null then days_silent::integer end as gap_days,
    last_contact_on, started_on, no_contact_since, days_silent::integer as days_silent,
    state = 'empty chair' and days_silent >= 2 * limit_days as is_long_empty,
    contacts, attempts, attempts_since_contact, attempts_by_us_since_contact, proactive, reactive, unknown, assumed,
    proactive / nullif(proactive + reactive, 0) as proactive_share,
    ($as_of - last_face_to_face_on)::integer as face_to_face_gap_days,
    exposure_minutes, contacts_without_length, next_booked_on, coalesce(next_booked_on = $as_of, false) as is_booked_today,
    case when last_booked_on > greatest(log_newest_on, last_contact_on) then last_booked_on end as was_booked_on,
    customers_contacted, away_until, log_newest_on
from stated
order by
    list_position(['empty chair', 'due soon', 'cannot tell', 'away', 'in touch'], state),
    last_contact_on is not null, days_silent desc, executive collate en, executive_id
