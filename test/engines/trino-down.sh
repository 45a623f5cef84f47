#!/usr/bin/env bash
# Stops the server that trino-up.sh started; with --remove, program and data go too.
#   trino-down.sh FOLDER [--remove]
set -euo pipefail
folder=$(realpath -m "${1:?folder}"); pid=$(cat "$folder/data/var/run/launcher.pid" 2>/dev/null || true)
if [[ -n $pid && -r /proc/$pid/cmdline ]] && tr '\0' ' ' < "/proc/$pid/cmdline" | grep -qF "$folder/etc"; then
  kill "$pid"; for _ in $(seq 60); do [[ -d /proc/$pid ]] || break; sleep 0.5; done
  [[ ! -d /proc/$pid ]] || kill -9 "$pid"
fi
[[ ${2:-} != --remove ]] || rm -rf "$folder"
