-- Rows of text → typed interactions, or a fate: rejected or left out, with the reason. Every text was read
-- once, as one of its column's distinct texts; here the readings are joined to the rows.
-- In: temp tables mapped (row_number and a column for each field), read_day, read_time, read_word, read_number,
-- read_executives, read_customers, read_organizer, read_standing.

create or replace temp table typed as
with day_and_time as (
    select mapped.*,
        read_day.value as said_day, read_day.reason as day_reason, read_day.seconds as day_seconds,
        read_time.seconds, read_time.offset_minutes
    from mapped
    left join read_day on read_day.text = mapped.day_text
    left join read_time on read_time.text = mapped.time_text
),
moment as (
    select *,
        -- local: as the clock showed it; a time without a zone is the organisation's
        case
            when $has_no_times then null
            when day_seconds is not null then said_day + to_microseconds((day_seconds * 1e6)::bigint)
            when seconds is null then null
            when offset_minutes is null
                then timezone('UTC', timezone($zone, said_day + to_microseconds((seconds * 1e6)::bigint)))
            else said_day + to_microseconds((seconds * 1e6)::bigint) - to_minutes(offset_minutes)
        end as happened_at,
        case when day_seconds is not null or offset_minutes is not null then true else false end as is_zoned
    from day_and_time
),
worded as (
    select moment.*,
        case when is_zoned and happened_at is not null
            then timezone($zone, timezone('UTC', happened_at))::date else said_day end as day,
        channel.value as channel_word, direction.value as direction_word, initiative.value as initiative_word,
        outcome.value as outcome_word, status.value as status_word,
        minutes.value as minutes, minutes.reason as minutes_reason
    from moment
    left join read_word as channel on channel.field = 'channel' and channel.text = moment.channel
    left join read_word as direction on direction.field = 'direction' and direction.text = moment.direction
    left join read_word as initiative on initiative.field = 'initiative' and initiative.text = moment.initiative
    left join read_word as outcome on outcome.field = 'outcome' and outcome.text = moment.outcome
    left join read_word as status on status.field = 'status' and status.text = moment.status
    left join read_number as minutes
        on minutes.field = 'duration_minutes' and minutes.text = moment.duration_minutes
),
joined as (
select
    worded.row_number, worded.day, worded.happened_at, coalesce(worded.channel_word, 'other') as channel,
    nullif(worded.direction_word, '?') as direction,
    case when worded.initiative_word in ('proactive', 'reactive') then worded.initiative_word end as initiative,
    case
        -- what had not happened, or not ended, when the file was exported never counts by the mere passing of time
        when read_standing.standing is not null and worded.day > $today
            and not coalesce(read_standing.attempt = 'cancelled', false) then 'planned'
        when read_standing.standing = 'assumed'
            and worded.happened_at + to_seconds(coalesce(worded.minutes, 0) * 60) > $now then 'planned'
        else read_standing.standing
    end as standing,
    read_standing.attempt, read_organizer.value as organizer, worded.minutes::float as minutes,
    read_executives.ids as executive_ids, read_customers.ids as customer_ids,
    worded.subject, worded.notes, worded.source_id as external_id, worded.case_id,
    case
        when worded.is_empty then null
        when worded.day is null then 'date'
        when coalesce(len(read_executives.ids), 0) = 0 and read_customers.left_out is null
            and read_executives.left_out is null then 'executive'
        when read_customers.reason is not null and read_customers.left_out is null then 'customer'
        when worded.minutes_reason is not null then 'duration_minutes'
    end as bad_field,
    case bad_field
        when 'date' then coalesce(worded.day_reason, 'no date')
        when 'executive' then coalesce(read_executives.reason, 'no executive')
        when 'customer' then read_customers.reason
        when 'duration_minutes' then worded.minutes_reason
    end as reject_reason,
    case bad_field
        when 'date' then worded.date when 'executive' then worded.executive
        when 'customer' then coalesce(worded.customer, worded.company, worded.customer_email)
        when 'duration_minutes' then worded.duration_minutes
    end as bad_value,
    case
        when worded.is_empty then 'an empty row'
        when read_executives.left_out is not null then read_executives.left_out
        when read_customers.left_out is not null then read_customers.left_out
        when read_standing.left_out <> '' then read_standing.left_out
        -- machines answer too
        when worded.channel_word in ('email', 'chat') and regexp_matches(lower(worded.subject),
            '^(automatic reply|auto-?reply|automatische antwort|abwesenheitsnotiz|out of (the )?office|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord|undeliverable|undelivered mail|delivery status|mail delivery)')
            then 'bulk or automatic mail'
    end as left_out
from worded
left join read_executives on read_executives.text is not distinct from worded.executive_text
left join read_customers
    on read_customers.customer is not distinct from worded.customer
    and read_customers.company is not distinct from worded.company
    and read_customers.email is not distinct from worded.customer_email
left join read_organizer on read_organizer.text = worded.organizer
left join read_standing
    on read_standing.channel is not distinct from worded.channel_word
    and read_standing.outcome is not distinct from worded.outcome_word
    and read_standing.status is not distinct from worded.status_word
    and read_standing.direction is not distinct from worded.direction_word
    and read_standing.is_case = (worded.case_id is not null)
)
select * replace (
    case
        when bad_field is not null then left_out
        when left_out is null and standing = 'planned' then 'planned: counts once it has happened'
        else left_out
    end as left_out
)
from joined;
