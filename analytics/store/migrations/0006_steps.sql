-- Each step of a story, so that a past day shows how far it had come then; and since when a customer has been told.

create table story_step (
    story_id integer not null,
    state varchar not null,            -- candidate, asked, agreed, published, declined
    day date not null                  -- one step a day: the last one set
);
insert into story_step
select story_id, state, state_on from story
union all
select story_id, 'candidate', noted_on from story where state_on > noted_on and state <> 'candidate';
alter table story drop column state;
alter table story drop column state_on;

alter table follow_up add column told_on date;
update follow_up set told_on = closed_on where told is not null;
