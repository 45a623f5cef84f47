# To be sourced: starts PostgreSQL and Trino for the tests, says where they are in the environment, and stops them with the shell that asked.
# One that this machine cannot run is named, and its tests are skipped. One that is in the environment already is used as it is.

free_port() { node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

engines_data=$(mktemp -d); chmod 755 "$engines_data"
# Trino's program is large: kept for the next time.
export TRINO_KEPT=${TRINO_KEPT:-${XDG_CACHE_HOME:-$HOME/.cache}/segspec-tests}
engines_stop() {
  bash test/engines/postgres-down.sh "$engines_data/postgres" || true
  bash test/engines/trino-down.sh "$engines_data/trino" || true
  rm -rf "$engines_data"
}
trap engines_stop EXIT

# start NAME FOLDER SCRIPT: sources what the script leaves; 3 is a machine that cannot, everything else an error.
engines_start() {
  local status=0
  bash "$3" "$2" "$(free_port)" || status=$?
  case $status in
    0) source "$2/env" ;;
    3) printf '%s is not tested on this machine.\n' "$1" >&2 ;;
    *) printf '%s did not start.\n' "$1" >&2; return "$status" ;;
  esac
}

[[ -n ${PGHOST:-} ]] || engines_start PostgreSQL "$engines_data/postgres" test/engines/postgres-up.sh
[[ -n ${TRINO_URL:-} ]] || engines_start Trino "$engines_data/trino" test/engines/trino-up.sh
