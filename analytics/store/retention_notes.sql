-- Notes go for their age: what was heard, and what is settled. In: $cut_on, the first day that is kept.
-- Out: temp table gone_note (kind, times).

create or replace temp table old_story as
select story_id from story left join story_step using (story_id)
group by story_id having greatest(max(noted_on), max(story_step.day)) < $cut_on;

-- a note without an end ends with the next contact
create or replace temp table old_annotation as
select annotation_id, kind = 'note' or coalesce(retracted_on < $cut_on, false) as is_whole
from annotation left join (from kept_key where side = 'executive') as ours on ours.key = executive_key
where coalesce(retracted_on, until_on, case when kind = 'note' then (
    select min(exec_day.day) - 1 from exec_day
    where exec_day.executive_id = ours.id and contacts > 0 and exec_day.day > greatest(from_on, noted_on)
) end) < $cut_on and (kind = 'note' or says <> '' or retracted_on < $cut_on);

create or replace temp table gone_note as
select 'notes' as kind, (select count(*) from finding where said_on < $cut_on)
    + (select count(*) from follow_up where closed_on < $cut_on) + (select count(*) from old_story) as times
union all
select 'decisions', (select count(*) from decision where closed_on < $cut_on) + (select count(*) from old_annotation)
union all
select 'planned', count(*) from plan where week < $cut_on - 6
union all
select 'visits', count(*) from visit where day < $cut_on;

delete from finding where said_on < $cut_on;
delete from follow_up where closed_on < $cut_on;
update follow_up set finding_id = null where finding_id not in (select finding_id from finding);
delete from story where story_id in (from old_story);
delete from story_step where story_id in (from old_story);
delete from decision where closed_on < $cut_on;
delete from annotation where annotation_id in (select annotation_id from old_annotation where is_whole);
-- a leave still stops the clock of a gap that began before it
update annotation set says = '' where annotation_id in (select annotation_id from old_annotation);
delete from plan where week < $cut_on - 6;
delete from visit where day < $cut_on;
delete from refused_file where last_at < $cut_on;
