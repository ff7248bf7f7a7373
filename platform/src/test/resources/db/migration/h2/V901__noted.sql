create table noted (note varchar(64) not null primary key);
