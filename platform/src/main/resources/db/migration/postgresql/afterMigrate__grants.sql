-- What each side may do, where the database has the users of deploy/postgresql/roles.sql; others are left as they are.
do $$
begin
    if exists (select from pg_roles where rolname = 'registry_command') then
        execute format('grant select, insert, update, delete on all tables in schema %I to registry_command', current_schema());
        -- Nobody who serves changes or removes an event, or evidence of it.
        revoke update, delete on domain_event, audit_entry, audit_checkpoint, audit_signing_key from registry_command;
        -- But a signing key is sealed anew when the master keyset is rotated. Its public part stays as it is.
        grant update (sealed) on audit_signing_key to registry_command;
        revoke all on flyway_schema_history from registry_command;
    end if;
    -- A table is the query side's to read only when it is named here: no sealed secret is.
    if exists (select from pg_roles where rolname = 'registry_query') then
        -- What it refuses, and what operators do with the read model, are events too; it may add no others.
        grant select, insert on domain_event to registry_query;
        create or replace function domain_event_of_query_side() returns trigger language plpgsql as $function$
        begin
            if new.payload_type not in (
                    'AuthenticationFailed', 'CommandRefused', 'AccessDenied', 'RefusalsLeftOut',
                    'ReplayStarted', 'ReplayCancelled', 'EventDiscarded') then
                raise exception 'registry_query may not add the event %', new.payload_type
                    using errcode = 'insufficient_privilege';
            end if;
            return new;
        end
        $function$;
        -- Made once: that locks the table. What it calls may change with each release.
        if not exists (
                select from pg_trigger
                where tgrelid = 'domain_event'::regclass and tgname = 'domain_event_of_query_side') then
            create trigger domain_event_of_query_side before insert on domain_event for each row
                when (current_user = 'registry_query') execute function domain_event_of_query_side();
        end if;
        grant select on snapshot_event, audit_entry, audit_checkpoint, audit_token to registry_query;
        grant select (key_id, public_key, made_at) on audit_signing_key to registry_query;
        if to_regclass('browser_session') is not null then
            -- Who is signed in; that a session is used is noted by whoever is asked.
            grant select, update (used_at) on browser_session to registry_query;
        end if;
    end if;
end
$$;
