-- When a source last read each executive's calendars: of one that fails, its log says nothing since.

create table calendar_read (
    name varchar not null,             -- the source's, as the settings call it
    log varchar not null,              -- that it fills
    executive_id integer not null,
    is_read boolean not null,          -- all of their calendars, by the newest sync
    read_on date                       -- when they last were; null: never
);
