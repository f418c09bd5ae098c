-- Who looked at whose page, a row a day; it is shown to the executive whose page it is.

create table visit (
    viewer varchar not null,           -- the address that they signed in with
    page varchar not null,
    executive_key varchar not null,
    day date not null                  -- the organisation's
);
