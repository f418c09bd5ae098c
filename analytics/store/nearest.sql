-- The executives or customers whose names are most like a text. In: $side, $text.
with known as (
    select distinct name from executive where $side = 'executive'
    union
    select distinct name from customer where $side = 'customer'
)
select name from known
where jaro_winkler_similarity(lower(strip_accents(name)), lower(strip_accents($text))) >= 0.8
order by jaro_winkler_similarity(lower(strip_accents(name)), lower(strip_accents($text))) desc, name
limit 3
