-- Keys that several rows have. In: typed. Out: temp table repeated.

create or replace temp table repeated as
select row_key from typed where is_eligible group by row_key having count(*) > 1;
