-- Judge what the touched customers' interactions are, by the definitions: contact or attempt, who started it,
-- counted once. In: temp table touched_customer(customer_id). Out: for touch.sql temp tables and views started, message,
-- asked, twin and mail_twin.

-- found by ids alone: a list unfolds with all the columns that stand beside it
create or replace temp table reaching as
with called as (  -- as logs call the touched
    select customer_id as said_id, customer_id from touched_customer
    where customer_id not in (select said_id from same where side = 'customer')
    union
    select said_id, id from same where side = 'customer' and id in (select customer_id from touched_customer)
)
select interaction_id, called.customer_id
from (
    select interaction_id, unnest(customer_ids) as said_id from interaction
    where is_current and standing not in ('planned', 'withdrawn')
)
join called using (said_id);

create or replace temp table pair as
with met as (  -- lists unfold in the select: a lateral join to what they hold takes many times as long
    select interaction_id, customer_id, source, row_key, day, happened_at, channel, direction, initiative, standing, attempt,
        organizer, minutes, case_id, thread, len(executive_ids) > 1 or len(customer_ids) > 1 as is_several,
        executive_ids[1] as first_id, unnest(executive_ids) as said_executive_id
    from interaction join reaching using (interaction_id)
),
chosen as (
    select met.*, coalesce(same.id, said_executive_id) as executive_id, said_executive_id = first_id as is_first
    from met left join (from same where side = 'executive') as same on same.said_id = said_executive_id
)
select
    chosen.interaction_id, chosen.executive_id, chosen.is_first, chosen.is_several,
    chosen.customer_id, chosen.source, chosen.row_key, chosen.day, chosen.happened_at,
    chosen.channel, chosen.direction, chosen.initiative as said, chosen.standing, chosen.organizer, chosen.minutes,
    chosen.case_id, chosen.attempt,
    -- an e-mail that the log itself calls answered is judged with its thread, like the others
    chosen.standing = 'message' or (chosen.standing = 'contact' and chosen.channel in ('email', 'chat')) as is_written,
    -- without a time of day: the customer's at its beginning, ours at its end, so that nothing is oversold
    case when chosen.happened_at is not null then 1 when chosen.direction = 'inbound' then 0 else 2 end as part_of_day,
    chosen.thread,
    -- a customer who wrote, or called in vain, has asked; a conversation on the spot has not
    chosen.direction = 'inbound' and chosen.standing in ('message', 'attempt')
        and chosen.channel not in ('meeting', 'visit', 'event') as is_ask,
    chosen.standing in ('contact', 'assumed') or (chosen.direction = 'outbound' and chosen.standing = 'message')
        as is_answer_of_ours
from chosen;

-- A mail without a subject belongs to the thread before it.
update pair set thread = before.thread  -- only if any: select 1 from pair where is_written having count(thread) between 1 and count(*) - 1
from (
    select rowid as id, last_value(thread ignore nulls) over (
        partition by executive_id, customer_id
        order by day, part_of_day, happened_at, direction = 'outbound', interaction_id
    ) as thread
    from pair where is_written and channel = 'email'
) as before
where pair.rowid = before.id and pair.thread is null and pair.channel = 'email' and before.thread is not null;

-- two names in one row may be one person
delete from pair where rowid in (
    select rowid from pair where is_several
    qualify row_number() over (partition by interaction_id, executive_id, customer_id order by is_first desc) > 1
);

-- Initiative, rule 3: within some days after the customer asked, and before we answered, ours is a reply.
create or replace temp table reply (interaction_id bigint, customer_id integer);

insert into reply by name  -- only if any: from pair where is_ask
with asking as (select distinct customer_id, day from pair where is_ask),
in_time as (
    select distinct customer_id, day + later::integer as day from asking, range($reply_within_days + 1) as r(later)
),
looking_back as (
    select
        interaction_id, customer_id, day, direction, channel,
        -- the last of asking and answering before this row: the day of an ask, or long ago for an answer
        last_value(case when is_ask then day when is_answer_of_ours then date '0001-01-01' end ignore nulls) over (
            partition by customer_id order by day, part_of_day, happened_at, direction = 'outbound', interaction_id
            rows between unbounded preceding and 1 preceding
        ) as last_asked_on
    -- on other days nothing can be a reply, and nothing between an ask and its reply is on other days
    from pair semi join in_time using (customer_id, day)
    where is_first
)
select interaction_id, customer_id
from looking_back
where direction = 'outbound' and channel in ('call', 'email', 'chat')
    and day - last_asked_on <= $reply_within_days;

-- A customer's question, and the day on which this executive answered it.
create or replace temp table asked (interaction_id bigint, executive_id integer, customer_id integer, asked_until date);

insert into asked by name  -- only if any: from pair where is_ask
with following as (
    select interaction_id, executive_id, customer_id, is_ask,
        min(case when is_answer_of_ours then day end) over (
            partition by executive_id, customer_id order by day, part_of_day, happened_at, direction = 'outbound', interaction_id
            rows between 1 following and unbounded following
        ) as answered_on
    from pair semi join (select distinct executive_id, customer_id from pair where is_ask)
        using (executive_id, customer_id)
)
select interaction_id, executive_id, customer_id, coalesce(answered_on, date '9999-12-31') as asked_until
from following where is_ask;

-- Who started it, for each row by itself. A view: what follows takes a part of it each.
create or replace temp view started as
select pair.*,
    case
        when pair.said is not null then pair.said
        when pair.case_id is not null then 'reactive'
        when reply.interaction_id is not null then 'reactive'
        when pair.direction = 'inbound' then 'reactive'
        when pair.direction = 'outbound' then 'proactive'
        when pair.organizer = 'ours' then 'proactive'
        when pair.organizer = 'customer' then 'reactive'
        else 'unknown'
    end as own_initiative,
    -- who turned to whom: where the log does not say, whoever started it, but a number is dialled by us
    case
        when pair.direction is not null then pair.direction <> 'inbound'
        when pair.attempt in ('voicemail', 'no_answer', 'busy', 'wrong_number', 'failed') then true
        else own_initiative <> 'reactive'
    end as is_ours
from pair left join reply using (interaction_id, customer_id);

-- Messages: an attempt until the other side answers in time; the answer is the contact, one a thread and day,
-- and who opened the exchange has started it.
create or replace temp table message (
    interaction_id bigint, executive_id integer, customer_id integer, source varchar, day date, direction varchar,
    is_ours boolean, minutes float, is_contact boolean, initiative varchar, until date, first_of_day bigint
);

insert into message by name  -- only if any: from pair where is_written
with neighbours as (
    select *,
        lag(direction) over thread as previous_direction,
        lag(day) over thread as previous_day,
        lead(case when direction = 'inbound' then day end ignore nulls) over thread as next_inbound_on,
        lead(case when direction = 'outbound' then day end ignore nulls) over thread as next_outbound_on,
        row_number() over thread as place
    from started
    where is_written
    window
        thread as (
            partition by executive_id, customer_id, thread
            order by day, part_of_day, happened_at, direction = 'outbound', interaction_id
        )
),
following as (
    select *,
        coalesce(previous_direction <> direction and day - previous_day <= $answer_within_days, false) as is_answer,
        case direction when 'inbound' then next_outbound_on when 'outbound' then next_inbound_on end as next_on
    from neighbours
),
answers as (
    select *, case when next_on - day <= $answer_within_days then next_on end as answered_on from following
),
opened as (
    select *,
        last_value(case when not is_answer then own_initiative end ignore nulls) over exchange as opener,
        last_value(case when not is_answer then coalesce(said, '') end ignore nulls) over exchange as opener_said,
        case $email_counts
            when 'any' then true
            when 'never' then false
            -- called answered by the log: itself the contact, unless the answer stands in the log too
            else is_answer or (standing = 'contact' and answered_on is null)
        end as is_contact
    from answers
    window exchange as (partition by executive_id, customer_id, thread order by place)
)
select interaction_id, executive_id, customer_id, source, day, direction, is_ours, minutes, is_contact,
    case
        when said = 'reactive' or opener_said = 'reactive' then 'reactive'
        when said = 'proactive' or opener_said = 'proactive' then 'proactive'
        else opener
    end as initiative,
    case
        when not is_contact and $email_counts = 'answered' and answered_on is not null then answered_on
        else date '9999-12-31'
    end as until,
    case when is_contact then first_value(interaction_id) over (
        partition by executive_id, customer_id, thread, day, is_contact order by place
    ) end as first_of_day
from opened;

-- What is logged by hand of mail, and another log has too: the exchange of that day, or the message itself.
create or replace temp table mail_twin (
    interaction_id bigint, executive_id integer, customer_id integer, same_as bigint
);

insert into mail_twin by name  -- only if any: from message
select hand.interaction_id, hand.executive_id, hand.customer_id, min(other.interaction_id) as same_as
from (from message where starts_with(source, $by_hand)) as hand
join (from message where not starts_with(source, $by_hand)) as other
    on other.executive_id = hand.executive_id and other.customer_id = hand.customer_id and other.day = hand.day
    and case
        when hand.is_contact then other.first_of_day = other.interaction_id
        else other.direction = hand.direction
    end
group by all;

-- The same meeting in several logs: same executive, customer and day, other log, and overlapping in time where
-- both say a time. What was stated comes before what a calendar lets assume: a no-show is no contact, though the
-- calendar has the meeting. A stated contact and an attempt are two things (a voicemail, then the call).
create or replace temp table crowded as
select executive_id, customer_id, day from pair where not is_written
group by all having min(hash(source)) <> max(hash(source));

create or replace temp table overlap (
    interaction_id bigint, executive_id integer, customer_id integer, source varchar, same_as bigint, kept_source varchar,
    is_kept_contact boolean, own_initiative varchar, minutes float, is_in_person boolean
);

insert into overlap by name  -- only if any: from crowded
with weighed as (
    select started.*,
        case channel when 'call' then 'call' else 'meeting' end as family,
        case standing when 'contact' then 0 when 'attempt' then 1 else 2 end as weight,
        happened_at + to_seconds(greatest(coalesce(minutes, 30), 1) * 60) as ends_at
    from started semi join crowded using (executive_id, customer_id, day)
    where not is_written
),
candidate as (
    select *,
        row_number() over (
            partition by executive_id, customer_id, day, source, family order by weight, happened_at, row_key
        ) as nth,
        row_number() over (
            partition by executive_id, customer_id, day, source, family, weight order by happened_at, row_key
        ) as nth_alike,
        row_number() over (
            partition by executive_id, customer_id, day order by weight, happened_at, source, row_key
        ) as place
    from weighed
)
select later.interaction_id, later.executive_id, later.customer_id, any_value(later.source) as source,
    arg_min(kept.interaction_id, kept.place) as same_as, arg_min(kept.source, kept.place) as kept_source,
    arg_min(kept.weight, kept.place) <> 1 as is_kept_contact,
    any_value(later.own_initiative) as own_initiative, any_value(later.minutes) as minutes,
    any_value(later.channel) = 'visit' as is_in_person
from candidate as later
join candidate as kept
    on kept.executive_id = later.executive_id and kept.customer_id = later.customer_id and kept.day = later.day
    and kept.source <> later.source and kept.place < later.place
    and (kept.weight = later.weight or later.standing = 'assumed')
    and case
        when kept.happened_at is not null and later.happened_at is not null
            then kept.happened_at < later.ends_at and later.happened_at < kept.ends_at
        when kept.weight = later.weight then kept.family = later.family and kept.nth_alike = later.nth_alike
        -- a calendar does not tell a call from a meeting; a voicemail is none of its events all the same
        else kept.nth = later.nth
            and (kept.family = later.family or (kept.weight = 0 and kept.happened_at is null))
    end
group by later.interaction_id, later.executive_id, later.customer_id;

-- What overlaps with a row that is merged itself is that meeting too, unless its own log tells the two apart.
create or replace temp table twin (
    interaction_id bigint, executive_id integer, customer_id integer, same_as bigint, is_kept_contact boolean,
    own_initiative varchar, minutes float, is_in_person boolean
);

insert into twin by name  -- only if any: from overlap
select o.* exclude (source, kept_source) replace (coalesce(root.same_as, o.same_as) as same_as)
from overlap as o
left join overlap as root
    on root.interaction_id = o.same_as and root.executive_id = o.executive_id and root.customer_id = o.customer_id
where root.kept_source is distinct from o.source;
