-- The moments of the usual shape, read at once: a program's export has a million of them, each its own text.
-- In: temp table asked (day, time). Out: temp table read_moment (day, time, local, utc), without the others.

create or replace temp table read_moment as
with usual as (
    select day, day[1:10] || ' ' || day[12:16] || if(day[17] = ':', day[17:19], ':00') as shown,
        regexp_extract(day, '(Z|[+-]\d\d:\d\d)$', 1) as zone
    from asked
    where time = '' and regexp_full_match(day, '\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):\d\d(:\d\d(\.\d{1,9})?)?\s?(Z|[+-]\d\d:\d\d)?')
),
read as (
    select day, epoch(try_cast(shown as timestamp)) as local,
        epoch(try_cast(nullif(shown || zone, shown) as timestamptz)) as utc
    from usual
)
select day, '' as time, local, utc from read where local is not null;
