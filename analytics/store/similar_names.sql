-- Names that may be one: spelled nearly alike, not decided upon, and nothing tells them apart. In: $since, the first
-- batch whose new names are asked about (0: all); $short_forms, "tom thomas" and "thomas tom"; $most.
with named as (
    select k.side, coalesce(same.id, k.id) as id, key[6:] as name, min(k.batch_id) as since
    from identity_key as k left join same on same.side = k.side and same.said_id = k.id
    where starts_with(key, 'name ') group by all
),
-- compared are only names that share a beginning, an end or a word; a block of many says nothing
part as materialized (
    select side, id, name, since, split_part(name, ' ', 1) as first, split_part(name, ' ', -1) as last,
        regexp_replace(name, '[^0-9]', '', 'g') as digits,
        unnest(list_distinct([
            '1' || left(name, 3), '2' || right(name, 4), '3' || split_part(name, ' ', 1), '4' || split_part(name, ' ', -1),
            if(side = 'executive', '5' || left(name, 1), '5' || name),
            if(side = 'executive', '6' || array_to_string(list_sort(string_split(name, ' ')), ' '), null)
        ])) as part
    from named where len(name) > 3
),
block as materialized (
    from part
    semi join (
        select side, part from part group by all
        having count(*) between 2 and greatest(5, least(200, 5e5 / (select count(*) from named)))
    ) as small using (side, part)
),
-- materialized, or likeness would be asked of pairs that the blocks leave out
pair as materialized (
    select distinct on (a.side, a.id, b.id, a.name, b.name)
        a.side, a.id as one_id, b.id as other_id, a.name as one, b.name as other,
        a.first as one_first, b.first as other_first, a.last = b.last and a.name <> a.last and b.name <> b.last as is_same_last
    from block as a
    join block as b on b.side = a.side and b.part = a.part and b.digits = a.digits and a.id < b.id
    where greatest(a.since, b.since) >= $since and abs(len(a.name) - len(b.name)) <= 12
),
alike as (
    select *, jaro_winkler_similarity(one, other) as likeness from pair
    where (abs(len(one) - len(other)) <= 2
            and damerau_levenshtein(one, other) <= case when least(len(one), len(other)) >= 9 then 2 else 1 end)
        or (is_same_last and (starts_with(one, other_first) or starts_with(other, one_first)
            or jaro_winkler_similarity(one, other) >= 0.94))
        -- the same words in another order, or a short form beside the same family name
        or (side = 'executive' and list_sort(string_split(one, ' ')) = list_sort(string_split(other, ' ')))
        or (is_same_last and split_part(one, ' ', 1) || ' ' || split_part(other, ' ', 1) in (select unnest($short_forms::varchar[])))
        or (side = 'customer' and least(len(one), len(other)) >= 6
            and (starts_with(one, other || ' ') or starts_with(other, one || ' ')))
),
-- two that a list knows, or that have different addresses, are two
known as (
    select 'executive' as side, executive_id as id, name as called, is_listed, email from ours
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
