-- title: Removed interactions
-- question: On which day do the kept interactions begin?
-- definition: The first day that is kept, where older interactions were removed; no row where none were.
-- grain: the data
-- unit: none
-- better: none
-- about: data
select max(kept_from) as kept_from from earlier having max(kept_from) is not null
