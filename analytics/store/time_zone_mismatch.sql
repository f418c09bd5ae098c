-- Meetings of a log beside those of others with the same executive and customer, less than fifteen hours apart.
-- In: $source, $batch_id, $first and $last, the days of the batch; $by_hand. Out: temp table beside.
-- A row a pair: mine_id, mine_batch; source and their_batch of the other; minutes by which mine comes after, to five;
-- week of mine, by its Thursday; is_double: both are counted contacts.

create or replace temp table beside as
with near as (
    -- a nightly batch has few rows: the weeks before it tell more
    select interaction_id, executive_id, customer_id, source, is_contact and is_counted as is_counted from touch
    where is_timed and day between $first::date - 90 and $last::date + 1 and not starts_with(source, $by_hand)
),
met as (
    from (
        select near.*, i.batch_id, i.happened_at, i.happened_at::date as day, i.channel = 'call' as is_call,
            i.standing = 'assumed' as is_assumed
        from near join interaction as i using (interaction_id)
        where i.happened_at is not null
    )
    -- nobody meets a customer so often in a day: not to be compared with each other
    qualify count(*) over (partition by executive_id, customer_id, day, source) <= 24
),
theirs as (
    select *, unnest([day - 1, day, day + 1]) as near_day from met
),
mine as (
    from met where source = $source
)
select mine.interaction_id as mine_id, mine.batch_id as mine_batch, theirs.source, theirs.batch_id as their_batch,
    date_trunc('week', mine.day)::date + 3 as week,
    mine.is_counted and theirs.is_counted as is_double,
    round(date_diff('second', theirs.happened_at, mine.happened_at) / 300)::integer * 5 as minutes
from mine
join theirs
    on theirs.executive_id = mine.executive_id and theirs.customer_id = mine.customer_id and theirs.near_day = mine.day
    -- another log, or this one as another batch has it
    and (theirs.source <> mine.source or (mine.batch_id = $batch_id and theirs.batch_id <> $batch_id))
    -- a calendar does not tell a call from a meeting
    and (theirs.is_call = mine.is_call or theirs.is_assumed or mine.is_assumed)
where abs(minutes) <= 14 * 60 + 10;
