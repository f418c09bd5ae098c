-- A round of matching the rows of crowded days: those that agree in its mark, in order. In: mine, theirs, matched;
-- $source, $round. First rows that are alike in everything, of whatever log; then, of this log alone, those of the same
-- hour and subject, of the same subject, of the same hour, and the rest.

insert into matched
with left_mine as (
    select row_number, group_key, happened_at,
        case $round
            when 1 then content when 2 then hash(happened_at, subject)
            when 3 then if(subject is null, null, hash(subject))
            when 4 then if(happened_at is null, null, hash(happened_at))
            else 0
        end as mark
    from mine anti join matched using (row_number)
),
left_theirs as (
    select row_key, group_key, happened_at,
        case
            when $round = 1 then content when source <> $source then null when $round = 2 then hash(happened_at, subject)
            when $round = 3 then if(subject is null, null, hash(subject))
            when $round = 4 then if(happened_at is null, null, hash(happened_at))
            else 0
        end as mark
    from theirs anti join matched using (row_key)
),
one as (
    select *, row_number() over (partition by group_key, mark order by happened_at, row_number) as nth from left_mine
),
other as (
    select *, row_number() over (partition by group_key, mark order by happened_at, row_key) as nth from left_theirs
)
select row_number, row_key, $round from one join other using (group_key, mark, nth);
