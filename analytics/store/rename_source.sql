-- A log is called otherwise. In: $old, $new. The rows that have a number are known by it and by their log's name.

create or replace temp table rekeyed as
select distinct row_key as old_key, hash($new, external_id) as row_key
from interaction where source = $old and external_id is not null;

update interaction as i set row_key = rekeyed.row_key from rekeyed where i.source = $old and i.row_key = rekeyed.old_key;
update sighting as s set row_key = rekeyed.row_key from rekeyed where s.row_key = rekeyed.old_key;
update finding as f set row_key = rekeyed.row_key from rekeyed where f.row_key = rekeyed.old_key;

update batch set source = $new where source = $old;
update interaction set source = $new where source = $old;
update sighting set source = $new where source = $old;
update touch set source = $new where source = $old;
update log_day set source = $new where source = $old;
update earlier set source = $new where source = $old;
update alert set source = $new where source = $old;
update source_sync set log = $new where log = $old;
update calendar_read set log = $new where log = $old;
