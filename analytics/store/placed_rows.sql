-- What the rows of crowded days are beside those that are known. In: placed, mine, crowded. Out: rows of compared.

delete from compared where row_key in (from crowded);
insert into compared
select row_number, placed.row_key, content, if(round = 1, 'unchanged', 'updated'), false
from placed join mine using (row_number) where round is not null;
