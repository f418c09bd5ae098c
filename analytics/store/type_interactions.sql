-- Cells → typed interactions, or a fate: rejected or left out, with the reason. Every text was read once, as one of
-- its column's distinct texts; here the readings are joined to the rows, by the cells in which the texts stand.
-- Days are counted in $zone, the organisation's; a day without a time is never shifted.
-- In: temp view cell; temp tables said_when, read_day, read_time, worded, read_standing, read_number,
-- read_executives, read_customers, read_organizer and spelled_… of their columns; macro trimmed.
-- Out: temp tables said and typed.

create or replace temp table moment as
with said as (
    select said_when.date_cell, said_when.time_cell, read_day.value as said_day, read_day.reason,
        read_day.seconds as day_seconds, read_time.seconds, read_time.offset_minutes
    from said_when
    left join read_day on read_day.text = said_when.day_text
    left join read_time on read_time.text = said_when.time_text
),
placed as (
    select *,
        -- local: as the clock showed it; a time without an offset is one of the zone $read_in
        case
            when not $has_times then null
            when day_seconds is not null then said_day + to_microseconds((day_seconds * 1e6)::bigint)
            when seconds is null then null
            when offset_minutes is null
                then timezone('UTC', timezone($read_in, said_day + to_microseconds((seconds * 1e6)::bigint)))
            else said_day + to_microseconds((seconds * 1e6)::bigint) - to_minutes(offset_minutes)
        end as happened_at,
        day_seconds is not null or offset_minutes is not null or $read_in <> $zone as is_zoned
    from said
)
select date_cell, time_cell, happened_at, reason,
    case when is_zoned and happened_at is not null
        then timezone($zone, timezone('UTC', happened_at))::date else said_day end as day
from placed;

-- What the words of a row decide together. Rows point to it by its number: numbers are cheaper to carry than words.
create or replace temp table said as
select
    (row_number() over ())::integer as said_id, worded.* exclude (times, filled),
    coalesce(channel_word, 'other') as said_channel, nullif(direction_word, '?') as said_direction,
    case when initiative_word in ('proactive', 'reactive') then initiative_word end as said_initiative,
    coalesce(channel_word in ('email', 'chat'), false) as is_written,
    read_standing.standing, read_standing.attempt, read_standing.left_out, read_standing.has_happened,
    -- of rows with the same key, the one that says most
    case read_standing.standing when 'contact' then 0 when 'assumed' then 1 when 'message' then 2 when 'attempt' then 3
        else 4 end::utinyint as weight,
    -- what had not happened, or not ended, when the file was exported never counts by the mere passing of time
    read_standing.standing is not null and not coalesce(read_standing.attempt = 'cancelled', false) as may_be_planned
from worded
left join read_standing
    on read_standing.channel is not distinct from worded.channel_word
    and read_standing.outcome is not distinct from worded.outcome_word
    and read_standing.status is not distinct from worded.status_word
    and read_standing.direction is not distinct from worded.direction_word
    and read_standing.is_case = worded.is_case
    and read_standing.is_called_off = worded.is_called_off;

create or replace temp table typed as
with lasting as (
    select duration_minutes_cell, value as minutes
    from spelled_duration_minutes
    join read_number on field = 'duration_minutes' and text = duration_minutes
),
ours as (
    select executive_text_cell, read_executives.* replace (list_sort(ids) as ids)
    from spelled_executive_text
    join read_executives on read_executives.text is not distinct from executive_text
),
theirs as (
    select customer_cell, company_cell, customer_email_cell, read_customers.* replace (list_sort(ids) as ids)
    from spelled_customer_company_customer_email as spelled
    join read_customers
        on read_customers.customer is not distinct from spelled.customer
        and read_customers.company is not distinct from spelled.company
        and read_customers.email is not distinct from spelled.customer_email
),
side as (
    select organizer_cell, value from spelled_organizer join read_organizer on read_organizer.text = organizer
),
special as (  -- the subjects of messages that are more than their words
    select unnest($subjects::varchar[]) as subject, unnest($threads::varchar[]) as thread,
        unnest($automatic::boolean[]) as is_automatic
),
joined as (
    select
        cell.row_number, cell.is_empty, moment.day, moment.happened_at, said.said_id, said.said_channel, said.weight,
        side.value as organizer, lasting.minutes::float as minutes, ours.ids as executive_ids, theirs.ids as customer_ids,
        trimmed(cell.subject) as subject, trimmed(cell.notes) as notes, trimmed(cell.source_id) as external_id,
        trimmed(cell.case_id) as case_id, trimmed(cell.conversation_id) as conversation_id,
        special.thread as special_thread, special.is_automatic,
        coalesce(
            said.standing = 'planned'
            or (said.may_be_planned and moment.day > $today)
            or (said.standing = 'assumed'
                and moment.happened_at + to_seconds(coalesce(lasting.minutes, 0) * 60) > $now),
            false
        ) as is_planned,
        ours.left_out as ours_left_out, theirs.left_out as theirs_left_out, said.left_out as said_left_out,
        said.is_written, coalesce(theirs.is_forgotten, false) as is_forgotten,
        -- tomorrow is today elsewhere; what is said to have happened later than that has a wrong date, and is no plan
        coalesce(said.has_happened and moment.day > $today + 1, false) as is_too_early,
        moment.reason as no_day, ours.reason as no_executive, theirs.reason as no_customer,
        cell.date, cell.executive, cell.customer, cell.company, cell.customer_email
    from cell
    left join moment on moment.date_cell = cell.date and moment.time_cell is not distinct from cell.time
    left join said
        on said.channel is not distinct from cell.channel
        and said.direction is not distinct from cell.direction
        and said.initiative is not distinct from cell.initiative
        and said.outcome is not distinct from cell.outcome
        and said.status is not distinct from cell.status
        and said.is_case = (trimmed(cell.case_id) is not null)
        and said.is_called_off = cell.is_called_off
    left join lasting on lasting.duration_minutes_cell = cell.duration_minutes
    left join ours on ours.executive_text_cell is not distinct from cell.executive_text
    left join theirs
        on theirs.customer_cell is not distinct from cell.customer
        and theirs.company_cell is not distinct from cell.company
        and theirs.customer_email_cell is not distinct from cell.customer_email
    left join side on side.organizer_cell = cell.organizer
    left join special on special.subject = cell.subject
),
-- one thing after another, since a name that is used again in its own select is worked out anew at each place
told as (
    select *,
        case
            when is_empty then 'empty row'
            when day < $kept_from then $too_old  -- nothing of it is kept, nor read as a word on an earlier row
            when ours_left_out is not null then ours_left_out
            when theirs_left_out is not null then theirs_left_out
            when said_left_out <> '' then said_left_out
            when is_written and is_automatic then 'automatic mail'
            -- no reject keeps the words of a row about somebody who was forgotten
            when is_forgotten and (
                day is null or is_too_early or coalesce(len(executive_ids), 0) = 0 or no_customer is not null
            ) then $forgotten
        end as told_left_out,
        -- one number, another one in each database, tells the thread of a message; null: its subject names nothing
        case when is_written then nullif(
            hash($salt, hash(coalesce(
                'conversation ' || conversation_id, 'case ' || case_id, special_thread,
                replace(lower(subject), ' ', ''), ''
            ))),
            hash($salt, hash(''))
        ) end as thread
    from joined
),
doubted as (
    select *,
        -- whoever is missing from a row that is left out anyway (a note, bulk mail) is not missed
        case
            when is_empty or is_forgotten or day < $kept_from then null
            when day is null then 'date'
            when is_too_early and told_left_out is null then 'date'
            when coalesce(len(executive_ids), 0) = 0 and told_left_out is null then 'executive'
            when no_customer is not null and told_left_out is null then 'customer'
        end as bad_field
    from told
),
fated as (
    select
        row_number, day, happened_at, said_id, said_channel, weight, organizer, minutes, executive_ids, customer_ids,
        if(is_forgotten, null, subject) as subject, if(is_forgotten, null, notes) as notes, external_id, case_id, thread,
        is_planned, told_left_out, bad_field, is_forgotten, is_empty,
        case bad_field
            when 'date' then case
                when is_too_early then 'marked as done, but in the future'
                else coalesce(no_day, 'no date')
            end
            when 'executive' then coalesce(no_executive, 'no executive')
            when 'customer' then no_customer
        end as reject_reason,
        case bad_field
            when 'date' then date when 'executive' then executive
            when 'customer' then coalesce(trimmed(customer), trimmed(company), customer_email)
        end as bad_cell,
        -- A row that is left out counts only where it takes back what an earlier export said of the same number (a
        -- meeting that the calendar has cancelled since).
        bad_field is null and day >= coalesce($kept_from, day) and (told_left_out is null or external_id is not null)
            as is_eligible
    from doubted
)
select
    * exclude (told_left_out, said_channel, bad_cell, is_empty), trimmed(bad_cell) as bad_value,
    case
        when bad_field is null and told_left_out is null and is_planned then 'planned; a later import counts it'
        else told_left_out
    end as left_out,
    is_eligible and told_left_out is not null as is_withdrawn,
    coalesce(day < $kept_from and not is_empty, false) as is_too_old,
    case
        when not is_eligible then null
        when external_id is not null then hash($source, external_id)
        -- rows without a number: those of the same people, day and channel are told apart when they are compared
        else hash(executive_ids, customer_ids, day::timestamp, said_channel)
    end as row_key
from fated;

-- rows of one number are one interaction: a text that one of them has is about all of its people
update typed set subject = null, notes = null  -- only if any: from typed where is_forgotten and external_id is not null
where external_id in (select external_id from typed where is_forgotten);
