-- title: Words our subjects lack
-- question: Which topics come up with customers but not in our subject lines?
-- definition: Words from a year of notes and customer messages that are far more common there than in our own subject lines. Each comes up with at least three customers.
-- grain: word
-- unit: notes
-- better: none
-- about: company
-- texts: word, theirs, examples
-- with: function_words
, said as (  -- not our own attempts: the customer said nothing in them
    select interaction_id, customer_id, max(day) as day
    from touch
    where day <= $as_of and day > $as_of - 365 and (is_contact or not is_ours)
        and (len($executives) = 0 or list_contains($executives, executive_id))
    group by interaction_id, customer_id
),
newest as materialized (
    select interaction_id, said.day, said.customer_id, notes, subject,
        coalesce(direction = 'inbound' and channel in ('email', 'chat'), false) as is_message
    from said join interaction using (interaction_id)
    where notes is not null
    order by said.day desc, interaction_id desc, said.customer_id
    limit 100000
),
-- a customer's text counts once, even if two logs or each mail of a thread have it. Numbered by length: the shortest
-- become examples
text as materialized (
    select *, row_number() over (order by length(text), day desc, text, customer_id, is_note) as text_id
    from (
        select customer_id, true as is_note, notes as text, max(day) as day, bool_or(is_message) as is_message
        from newest group by customer_id, notes
        union all
        select customer_id, false, subject, max(day), false from newest where subject is not null
        group by customer_id, subject
    )
),
numbers as (
    select count(*) filter (is_note) as notes, count(*) filter (not is_note) as subjects from text
),
raw as materialized (
    select text_id, customer_id, is_note,
        unnest(string_split(replace(replace(lower(left(text, 1000)), chr(10), ' '), chr(9), ' '), ' ')) as raw
    from text
),
-- each distinct string between spaces is read once: letters and digits of any script, at least three letters. Links,
-- addresses, don't and didn't are not words
unread as materialized (select distinct raw from raw),
spelled as materialized (
    select raw, word
    from (
        select raw, unnest(regexp_extract_all(raw, '[\p{L}\p{M}\p{N}]+')) as word
        from unread where not regexp_matches(raw, '@|://|^www\.|n[''’]t')
    )
    where length(word) between 3 and 40 and regexp_matches(word, '\p{L}.*\p{L}.*\p{L}')
        and word not in (select word from function_words)
),
form as materialized (select distinct word from spelled),
known as materialized (  -- pump and pumps are one word if both are used
    select form.word, coalesce(one.word, form.word) as head, dense_rank() over (order by head) as word_id
    from form left join form as one on form.word = one.word || 's' and not one.word like '%s'
),
token as materialized (
    select distinct word_id, text_id, customer_id, is_note
    from raw join (select raw, word_id from spelled join known using (word)) using (raw)
),
counted as (
    select word_id, count(*) filter (is_note) as times, count(*) filter (not is_note) as times_ours,
        count(distinct customer_id) filter (is_note) as customers
    from token group by word_id
),
candidate as materialized (
    select word_id, head as word, customers, times, times_ours,
        ln((times + 0.5) / (notes - times + 0.5)) - ln((times_ours + 0.5) / (subjects - times_ours + 0.5)) as score
    from counted join (select distinct word_id, head from known) using (word_id), numbers
    where customers >= 3 and times <= 0.1 * notes
),
called as (
    -- a person's address contains their name
    select unnest([name, company, split_part(email, '@', 1)]) as name, customer_id as bearer from customer
    union all
    select name, id from person_name where side = 'customer'
    union all
    select account_manager, null from customer where account_manager is not null
    union all
    select name, null from executive
),
name_word as (
    select word_id, count(distinct bearer) as bearers, bool_or(bearer is null) as is_ours
    from (select bearer, unnest(regexp_extract_all(lower(name), '[\p{L}\p{M}\p{N}]+')) as word from called)
    join known using (word) semi join candidate using (word_id)
    group by word_id
),
first as materialized (
    select candidate.* from candidate left join name_word using (word_id)
    where score > 0 and not coalesce(is_ours or customers < 10 * bearers, false)
    order by score desc, customers desc, word limit 120
),
-- the customer's own words, in the notes with one of these
own as materialized (
    select text_id, customer_id::varchar as customer_id,
        case when is_message then left(text, 1000)
            else array_to_string(regexp_extract_all(left(text, 1000), '[“„«"]([^“”„«»"]+)[“”»"]', 1), ' ')
        end as own
    from text semi join (from token semi join first using (word_id) where is_note) using (text_id)
),
in_own as materialized (
    select distinct word_id, text_id, customer_id
    from (
        select text_id, customer_id, unnest(regexp_extract_all(lower(own), '[\p{L}\p{M}\p{N}]+')) as word
        from (
            from own where own <> ''
            union all
            select null, coalesce(said_by.id::varchar, customer_key), words
            from finding left join kept_key as said_by on said_by.side = 'customer' and said_by.key = customer_key
            left join (select key, id as heard_by from kept_key where side = 'executive') as heard on heard.key = executive_key
            where said_on <= $as_of and said_on > $as_of - 365
                and (len($executives) = 0 or list_contains($executives, heard_by))
        )
    )
    join known using (word) semi join first using (word_id)
),
best as materialized (
    select first.*, coalesce(theirs, 0)::integer as theirs
    from first left join (
        select word_id, count(distinct customer_id) as theirs from in_own group by word_id
    ) using (word_id)
    order by theirs > 0 desc, score desc, customers desc, word limit 40
),
note as (
    select word_id, token.customer_id, text_id, in_own.text_id is null as is_ours
    from token semi join best using (word_id) left join in_own using (word_id, text_id)
    where is_note
),
example as (  -- one note each from three customers: with their own words first, then the shortest
    select word_id, text_id, is_ours
    from note
    qualify row_number() over (partition by word_id, customer_id order by is_ours, text_id) = 1
),
three as (
    from example qualify row_number() over (partition by word_id order by is_ours, text_id) <= 3
),
shown as (
    select word_id, list({
        'customer_id': customer_id, 'customer': name, 'day': day, 'note': left(text, 300),
        'is_theirs': not is_ours
    } order by is_ours, text_id) as examples
    from three join text using (text_id) join customer using (customer_id)
    where valid_from <= $as_of and valid_to > $as_of
    group by word_id
)
select word, theirs, customers::integer as customers, times::integer as times, times_ours::integer as times_ours,
    round(score, 2) as score, examples
from best join shown using (word_id)
order by theirs > 0 desc, score desc, customers desc, word
