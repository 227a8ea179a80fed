#!/bin/sh
# The postgres image runs this once, when it creates its data: the two roles of docs/operations.md, and the database.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
    --set owner="$OWNER_PASSWORD" --set server="$SERVER_PASSWORD" <<'SQL'
CREATE ROLE benchtrail_owner LOGIN PASSWORD :'owner';
CREATE ROLE benchtrail_server LOGIN PASSWORD :'server';
CREATE DATABASE benchtrail OWNER benchtrail_owner;
SQL
