-- Above V100, though it is the platform's: a database that has the others takes it without being told to look back.
-- Browsers that have signed in: docs/decisions/0020.
create table browser_session (
    -- SHA-256 of the token that is in the cookie, in hexadecimal digits.
    id              varchar(64) collate "C" not null,
    organisation_id varchar(26) collate "C" not null,
    -- The API key that the session was made from, or ...
    api_key_id      varchar(26) collate "C",
    -- ... the OpenID provider, and what its id_token said of the person, as JSON.
    issuer          varchar(2048),
    person          varchar(65536),
    used_at         timestamptz not null,
    expires_at      timestamptz not null,
    constraint browser_session_pk primary key (id),
    constraint browser_session_by_key_or_provider check (
        (api_key_id is null and issuer is not null and person is not null)
        or (api_key_id is not null and issuer is null and person is null))
);

create index browser_session_by_end on browser_session (expires_at);
create index browser_session_by_use on browser_session (used_at);
