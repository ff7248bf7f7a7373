-- The users of the write-side database, for a new database: run it there once, as its owner or as a superuser, before
-- the first set-up run. It can be run again. Then give each a password (\password registry_command).
-- What the two that serve may do with each table is granted after each migration: db/migration/postgresql/afterMigrate__grants.sql.
do $$
declare
    name text;
begin
    -- registry_migration makes and changes tables, in set-up runs. registry_command is the command side's user,
    -- registry_query the query side's.
    foreach name in array array['registry_migration', 'registry_command', 'registry_query'] loop
        if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I login', name);
        end if;
    end loop;
end
$$;

revoke all on schema public from public;
grant usage, create on schema public to registry_migration;
grant usage on schema public to registry_command, registry_query;
