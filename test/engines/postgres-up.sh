#!/usr/bin/env bash
# A PostgreSQL server for tests: its data in FOLDER, on 127.0.0.1:PORT, run by the unprivileged user `postgres` where root starts it.
#   postgres-up.sh FOLDER [PORT=5442]
# Leaves FOLDER/env to be sourced: PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE, and PGSSLROOTCERT where openssl made certificates. Ends with 3 where this machine cannot run one. Stop: postgres-down.sh FOLDER
set -euo pipefail
folder=$(realpath -m "${1:?folder}"); port=${2:-5442}
say() { printf '%s\n' "$*" >&2; }
programs() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true; }

bin=$(programs)
if [[ -z $bin || ! -x $bin/initdb ]]; then
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || { say 'no PostgreSQL server in /usr/lib/postgresql, and none can be installed'; exit 3; }
  say 'installing postgresql'
  # No cluster `main`, and no server started by the package.
  install -d /etc/postgresql-common; [[ -e /etc/postgresql-common/createcluster.conf ]] || echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } || { say 'PostgreSQL could not be installed'; exit 3; }
  bin=$(programs)
fi

if [[ $(id -u) == 0 ]]; then owner=postgres; as() { setpriv --reuid="$owner" --regid="$(id -g $owner)" --clear-groups env -C / HOME="$folder" LC_ALL=C.UTF-8 "$@"; }
else owner=$(id -un); as() { env LC_ALL=C.UTF-8 "$@"; }; fi
mkdir -p "$folder"
if [[ $(id -u) == 0 ]]; then
  chown "$owner" "$folder"
  parent=$(dirname "$folder")
  while [[ $parent != / ]]; do
    as test -x "$parent" || { say "$parent cannot be entered by $owner"; exit 1; }
    parent=$(dirname "$parent")
  done
fi

data=$folder/data
if [[ ! -s $data/PG_VERSION ]]; then
  (umask 077; head -c 18 /dev/urandom | base64 | tr '+/' 'xy' > "$folder/password"; [[ $(id -u) != 0 ]] || chown "$owner" "$folder/password")
  as "$bin/initdb" -D "$data" -U segspec --pwfile="$folder/password" --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log"
  as tee -a "$data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
timezone = 'UTC'
max_connections = 40
shared_buffers = 256MB
work_mem = 64MB
maintenance_work_mem = 256MB
fsync = off
synchronous_commit = off
full_page_writes = off
max_wal_size = 4GB
CONF
fi
# Encryption is offered, never asked for: an authority of its own, and a certificate for 127.0.0.1 alone.
if [[ ! -s $folder/ca.pem ]] && command -v openssl >/dev/null; then
  certificates=$(mktemp -d)
  (
    cd "$certificates"
    key() { openssl req -newkey rsa:2048 -nodes -subj "/CN=$1" -keyout "$2.key" "${@:3}" 2>/dev/null; }
    key 'Segspec tests' ca -x509 -days 3650 -out ca.pem
    key 127.0.0.1 server -out server.csr
    openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile <(echo 'subjectAltName=IP:127.0.0.1') -out server.crt 2>/dev/null
  )
  install -m 600 -o "$owner" "$certificates/server.crt" "$certificates/server.key" "$data"
  install -m 644 "$certificates/ca.pem" "$folder/ca.pem"
  rm -rf "$certificates"
  echo 'ssl = on' | as tee -a "$data/postgresql.conf" >/dev/null
fi
if ! as "$bin/pg_ctl" -D "$data" status >/dev/null 2>&1; then
  as "$bin/pg_ctl" -D "$data" -l "$folder/server.log" -w -t 60 -o "-p $port" start >/dev/null || { tail -20 "$folder/server.log" >&2; exit 1; }
fi
(umask 077; cat > "$folder/env" <<ENV
export PGHOST=127.0.0.1 PGPORT=$port PGUSER=segspec PGDATABASE=postgres PGPASSWORD=$(cat "$folder/password")
ENV
[[ ! -s $folder/ca.pem ]] || echo "export PGSSLROOTCERT=$folder/ca.pem" >> "$folder/env")
say "PostgreSQL $("$bin/postgres" --version | awk '{print $3}') on 127.0.0.1:$port"
