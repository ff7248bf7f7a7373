-- Evidence of what happened, one chain for each organisation: docs/decisions/0011. Rows are added, never changed.
create table audit_entry (
    organisation_id  varchar(26) collate "C" not null,
    -- From 1, without holes.
    position         bigint                  not null,
    event_identifier varchar(64) collate "C" not null,
    -- Where the event was in the event store when its entry was made.
    global_index     bigint                  not null,
    -- SHA-256 of the hash before it and of the event.
    hash             bytea                   not null check (length(hash) = 32),
    constraint audit_entry_pk primary key (organisation_id, position)
);

-- No event has two entries, and events without one are found.
create unique index audit_entry_global_index on audit_entry (global_index);

-- What the registry has signed of a chain: its hash at a position, at a time.
create table audit_checkpoint (
    organisation_id varchar(26) collate "C" not null,
    position        bigint                  not null,
    hash            bytea                   not null check (length(hash) = 32),
    made_at         varchar(32)             not null,
    -- JSON Web Signature in compact form, RFC 7515; it holds the other columns too.
    jws             varchar(1024)           not null,
    constraint audit_checkpoint_pk primary key (organisation_id, position)
);

-- The keys that checkpoints are signed with, all there ever were; the newest signs.
create table audit_signing_key (
    key_id     varchar(64) collate "C" not null,
    -- JSON Web Key, RFC 8037, without the private part.
    public_key varchar(1024)           not null,
    -- The private part, sealed with the master keyset.
    sealed     bytea                   not null,
    made_at    timestamptz             not null,
    constraint audit_signing_key_pk primary key (key_id)
);

-- How far the writer of the chains has come, and which process it is.
create table audit_token (
    processor_name varchar(64) collate "C" not null,
    segment        integer                 not null,
    token          bytea,
    token_type     varchar(255),
    claimed_at     varchar(64),
    owner          varchar(255),
    constraint audit_token_pk primary key (processor_name, segment)
);
