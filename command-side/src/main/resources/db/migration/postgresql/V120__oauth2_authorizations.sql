-- OAuth 2.0 authorizations that have been begun: each waits up to ten minutes for its code.
create table oauth2_authorization (
    -- SHA-256 of the state, in hexadecimal digits.
    id       varchar(64) collate "C" not null,
    -- The PKCE verifier and the redirect URI, sealed with the master keyset for who began and for what.
    sealed   bytea not null,
    begun_at timestamptz not null,
    constraint oauth2_authorization_pk primary key (id)
);

create index oauth2_authorization_by_age on oauth2_authorization (begun_at);
