-- The credentials that there are: which connection each is of, and when its token is to be refreshed. Written in the
-- transaction of the events that say so.
create table credential_use (
    credential_id   varchar(26) collate "C" not null,
    organisation_id varchar(26) collate "C" not null,
    connector_id    varchar(26) collate "C" not null,
    connection_id   varchar(26) collate "C" not null,
    -- Whether it is refreshed before it expires, rather than when somebody wants a token.
    by_itself       boolean not null,
    -- When to refresh it; null for not by itself, or not any more.
    refresh_at      timestamptz,
    -- How often in a row a provider gave no token.
    failures        integer not null,
    -- Who refreshes it now, and until when nobody else may.
    claimed_by      varchar(36),
    claimed_until   timestamptz,
    -- What a provider has answered and no event says yet: names only, the tokens are sealed.
    pending         bytea,
    constraint credential_use_pk primary key (credential_id)
);

create index credential_use_by_connector on credential_use (connector_id);
create index credential_use_by_connection on credential_use (connection_id);
create index credential_use_to_refresh on credential_use (refresh_at);
