-- Immutable, sealed versions of secrets. Only wrapped_key and kek_id (re-wrapping) and confirmed_at ever change.
-- The ids are varchar, not char: a char column compared with a driver's varchar parameter does not use its index.
create table sealed_secret (
    credential_id   varchar(26) collate "C" not null check (length(credential_id) = 26),
    secret_version  varchar(26) collate "C" not null check (length(secret_version) = 26),
    organisation_id varchar(26) collate "C" not null check (length(organisation_id) = 26),
    connector_id    varchar(26) collate "C" not null check (length(connector_id) = 26),
    bound_origin    text                    not null,
    sealed          bytea                   not null,
    wrapped_key     bytea                   not null,
    kek_id          integer                 not null,
    sealed_at       timestamptz             not null,
    -- Last known good: when it was sealed, or when the sweeper last found it referenced.
    confirmed_at    timestamptz             not null,
    constraint sealed_secret_pk primary key (credential_id, secret_version)
);

create index sealed_secret_by_connector on sealed_secret (connector_id);
create index sealed_secret_for_the_sweeper on sealed_secret (confirmed_at, connector_id);

-- One known value sealed with the master keyset: tells a wrong master key at start.
create table master_key_check (
    id         smallint    not null,
    kek_id     integer     not null,
    sealed     bytea       not null,
    sealed_at  timestamptz not null,
    constraint master_key_check_pk primary key (id),
    constraint master_key_check_is_one_row check (id = 1)
);
