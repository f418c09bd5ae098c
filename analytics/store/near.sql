-- Names that may be one: spelled nearly alike, not decided upon, and nothing tells them apart. In: $since, the first
-- batch whose new names are asked about (0: all); $most.
with named as (
    select k.side, coalesce(same.id, k.id) as id, key[6:] as name, min(k.batch_id) as since
    from identity_key as k left join same on same.side = k.side and same.said_id = k.id
    where starts_with(key, 'name ') group by all
),
-- compared are only names that share a beginning, an end or a word; a block of many says nothing
block as (
    select side, id, name, since, unnest(list_distinct([
        '1' || left(name, 3), '2' || right(name, 4), '3' || split_part(name, ' ', 1), '4' || split_part(name, ' ', -1),
        if(side = 'executive', '5' || left(name, 1), '5' || name)
    ])) as part
    from named where len(name) > 3
),
pair as (
    select distinct a.side, a.id as one_id, b.id as other_id, a.name as one, b.name as other
    from block as a
    join block as b on b.side = a.side and b.part = a.part and a.id < b.id
    semi join (
        select side, part from block group by all
        having count(*) between 2 and greatest(5, least(200, 2e6 / (select count(*) from named)))
    ) as small
        on small.side = a.side and small.part = a.part
    where greatest(a.since, b.since) >= $since
        and regexp_replace(a.name, '[^0-9]', '', 'g') = regexp_replace(b.name, '[^0-9]', '', 'g')
),
alike as (
    select *, greatest(jaro_winkler_similarity(one, other), 0) as likeness from pair
    where damerau_levenshtein(one, other) <= case when least(len(one), len(other)) >= 9 then 2 else 1 end
        or (jaro_winkler_similarity(one, other) >= 0.94 and split_part(one, ' ', -1) = split_part(other, ' ', -1))
        or (split_part(one, ' ', -1) = split_part(other, ' ', -1) and contains(one, ' ') and contains(other, ' ')
            and (starts_with(one, split_part(other, ' ', 1)) or starts_with(other, split_part(one, ' ', 1))))
        or (side = 'customer' and least(len(one), len(other)) >= 6
            and (starts_with(one, other || ' ') or starts_with(other, one || ' ')))
),
-- two that a list knows, or that have different addresses, are two
known as (
    select 'executive' as side, executive_id as id, name as called, is_listed, email from executive
    union all
    select 'customer', customer_id, name, is_listed, email from customer where valid_to = date '9999-12-31'
),
told as (
    select alike.*, a.called as one_called, b.called as other_called, a.is_listed as is_one_listed, b.is_listed as is_other_listed
    from alike
    join known as a on a.side = alike.side and a.id = one_id
    join known as b on b.side = alike.side and b.id = other_id
    where not (a.is_listed and b.is_listed) and coalesce(lower(a.email) = lower(b.email), true)
),
undecided as (
    from told anti join alias as d
    on d.side = told.side and d.key in ('name ' || one, 'name ' || other) and d.same_key in ('name ' || one, 'name ' || other)
),
counted as (
    select 'executive' as side, executive_id as id, count(*) as rows from touch group by all
    union all
    select 'customer', customer_id, count(*) from touch group by all
)
select u.side, 'name ' || one as one, one_called, coalesce(a.rows, 0) as one_rows, is_one_listed,
    'name ' || other as other, other_called, coalesce(b.rows, 0) as other_rows, is_other_listed
from undecided as u
left join counted as a on a.side = u.side and a.id = one_id
left join counted as b on b.side = u.side and b.id = other_id
qualify row_number() over (partition by u.side, one_id, other_id order by likeness desc, one, other) = 1
order by u.side desc, likeness desc, one, other
limit $most
