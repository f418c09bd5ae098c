-- What the addresses of the calendar feeds are made from; whoever knows an address reads that feed.

create table feed_secret (secret varchar not null);
