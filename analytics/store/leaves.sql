-- Who is away when: the leaves of the newest list that names somebody, and those that were noted here.
-- In: tables same, kept_key. Out: table away, made anew.

delete from away;
create or replace temp table some_leave as
select 1 as one from executive_fact where away_from is not null
union all select 1 from annotation where kind = 'leave' and retracted_on is null;

insert into away  -- only if any: from some_leave
with known_as as (
    select f.* replace (coalesce(same.id, f.executive_id) as executive_id)
    from executive_fact as f
    left join (from same where side = 'executive') as same on same.said_id = f.executive_id
)
select distinct executive_id, away_from, coalesce(away_until, date '9999-12-31'), false
from known_as
-- a newer list knows the leaves better
semi join (select executive_id, max(batch_id) as batch_id from known_as where is_listed group by executive_id)
    using (executive_id, batch_id)
where away_from is not null
union all
select distinct kept_key.id, from_on, coalesce(until_on, date '9999-12-31'), true
from annotation join kept_key on kept_key.side = 'executive' and kept_key.key = annotation.executive_key
where kind = 'leave' and retracted_on is null;
