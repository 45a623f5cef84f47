#!/usr/bin/env bash
# PostgreSQL (16.2 in pgserver 0.1.4): OFFSET 0, the usual way to keep a subquery apart from what is around it, also keeps parallel workers from the
# aggregate above it, while OFFSET '0' keeps the subquery apart just as well and lets them share the work. The whole number is of type integer and becomes
# a bigint by a call that is not yet worked out when the planner asks whether the offset skips anything; the quoted one is a bigint from the start.
# Valid input: SELECT k, sum(v) FROM (SELECT k, sqrt(v) AS v FROM t OFFSET …) s WHERE v > 2 GROUP BY k over 500,000 rows, with default settings.
# Seen: no parallel plan with OFFSET 0, a partial aggregate by workers with OFFSET '0'; with both the condition stays outside of the subquery.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env >/dev/null
env/bin/pip install --quiet --disable-pip-version-check pgserver==0.1.4
cat > seen.py <<'PY'
import pathlib, sys
import pgserver

with pgserver.get_server(pathlib.Path("data").absolute(), cleanup_mode="delete") as server:
    version = server.psql("SHOW server_version").split()[2]
    server.psql("CREATE TABLE t AS SELECT i % 1000 AS k, i::float8 AS v FROM generate_series(1, 500000) i; ANALYZE t")
    seen = []
    for offset in ["0", "'0'"]:
        query = f"SELECT k, sum(v) FROM (SELECT k, sqrt(v) AS v FROM t OFFSET {offset}) s WHERE v > 2 GROUP BY k"
        plan = server.psql(f"EXPLAIN {query}")
        seen.append(("shared" if "Partial" in plan else "alone", "apart" if "Subquery Scan on s" in plan else "merged"))
print(f"PostgreSQL {version}: OFFSET 0 {' and '.join(seen[0])}, OFFSET '0' {' and '.join(seen[1])}")
if seen != [("alone", "apart"), ("shared", "apart")]:
    sys.exit("This has changed.")
PY
env/bin/python seen.py
