-- Of each batch, log and executive the last days alone stay in table earlier.
create or replace temp table last_days as
select batch_id, source, executive_id, max(named_on), max(contact_on), max(in_person_on), max(kept_from)
from earlier group by batch_id, source, executive_id;
delete from earlier;
insert into earlier from last_days;
