#!/usr/bin/env bash
# Stops the server that postgres-up.sh started; with --remove, its data goes too.
#   postgres-down.sh FOLDER [--remove]
set -euo pipefail
folder=$(realpath -m "${1:?folder}"); bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
if [[ $(id -u) == 0 ]]; then as() { setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups env -C / LC_ALL=C.UTF-8 "$@"; }; else as() { "$@"; }; fi
[[ -z $bin || ! -d $folder/data ]] || as "$bin/pg_ctl" -D "$folder/data" -m fast -w stop >/dev/null 2>&1 || true
[[ ${2:-} != --remove ]] || rm -rf "$folder"
