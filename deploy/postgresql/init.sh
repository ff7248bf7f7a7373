#!/bin/sh
# Run once by the image of PostgreSQL, on an empty volume: the users of roles.sql, each with its password.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f /roles.sql
for user in registry_migration registry_command registry_query; do
  psql -v ON_ERROR_STOP=1 -v user="$user" -v password="$(cat "/run/secrets/$user")" -U "$POSTGRES_USER" -d "$POSTGRES_DB" << 'SQL'
alter role :"user" password :'password';
SQL
done
