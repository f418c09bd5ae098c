-- Weaker keys of the words of a log, as each batch writes them: names turned, shortened, in other letters.
alter table mention_in add column likely varchar[];
