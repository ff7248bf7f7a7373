-- What each side may do, where the database has the users of deploy/postgresql/roles.sql; others are left as they are.
do $$
begin
    if exists (select from pg_roles where rolname = 'registry_command') then
        execute format('grant select, insert, update, delete on all tables in schema %I to registry_command', current_schema());
        -- Nobody who serves changes or removes an event, or evidence of it.
        revoke update, delete on domain_event, audit_entry, audit_checkpoint, audit_signing_key from registry_command;
        revoke all on flyway_schema_history from registry_command;
    end if;
    -- A table is the query side's to read only when it is named here: no sealed secret is.
    if exists (select from pg_roles where rolname = 'registry_query') then
        -- What it refuses is an event too.
        grant select, insert on domain_event to registry_query;
        grant select on snapshot_event, audit_entry, audit_checkpoint, audit_token to registry_query;
        grant select (key_id, public_key, made_at) on audit_signing_key to registry_query;
        if to_regclass('browser_session') is not null then
            -- Who is signed in; that a session is used is noted by whoever is asked.
            grant select, update (used_at) on browser_session to registry_query;
        end if;
    end if;
end
$$;
