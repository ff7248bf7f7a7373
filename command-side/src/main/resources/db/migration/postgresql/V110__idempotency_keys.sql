-- Answers that are given again to a request that is sent again with the same Idempotency-Key, for 24 hours.
create table idempotency_key (
    -- SHA-256 of the organisation, the caller and the key, in hexadecimal digits.
    id      varchar(64) collate "C" not null,
    -- What the request was and what was answered, sealed with the master keyset; null only within the transaction that
    -- carries the request out, so nobody else ever sees it null.
    sealed  bytea,
    kept_at timestamptz             not null,
    constraint idempotency_key_pk primary key (id)
);

create index idempotency_key_by_age on idempotency_key (kept_at);
