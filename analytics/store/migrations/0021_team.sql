-- The team, department or region of each executive, as the executives file has it.
alter table executive_fact add column team varchar;
alter table executive add column team varchar;

-- Its columns are those of the table, and it is made anew with them.
create or replace view list_of_executives as
from executive_fact
where is_listed
    and (away_from is null or coalesce(title, team, email, joined_on::varchar, left_on::varchar) is not null);
