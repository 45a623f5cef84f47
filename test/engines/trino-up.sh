#!/usr/bin/env bash
# A Trino server for tests: one node on 127.0.0.1:PORT with little memory, its data in FOLDER, its program fetched by mvn once and kept.
#   trino-up.sh FOLDER [PORT=8091]
# Environment: TRINO_HEAP=2G  TRINO_CATALOGS="tpch memory" (also: postgresql iceberg; these two need the whole distribution, 821 MB instead of 224 MB)
#              For the catalog postgresql: PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE.  TRINO_LOG=WARN
#              TRINO_KEPT=FOLDER: where the program is kept
#              TRINO_JIT=quick (default: half the start time and CPU, right for tests) or full (long queries)
# Leaves FOLDER/env to be sourced: TRINO_URL TRINO_USER. Ends with 3 where this machine cannot run one. Stop: trino-down.sh FOLDER
set -euo pipefail
folder=$(realpath -m "${1:?folder}"); port=${2:-8091}; version=476
heap=${TRINO_HEAP:-2G}; catalogs=${TRINO_CATALOGS:-tpch memory}
[[ ${TRINO_JIT:-quick} == quick ]] && jit=-XX:TieredStopAtLevel=1 || jit=-XX:+TieredCompilation
say() { printf '%s\n' "$*" >&2; }

# 476 needs Java 24 or newer: 17 ends with an error of the launcher's.
for home in "${TRINO_JAVA_HOME:-}" /usr/lib/jvm/*-25-* /usr/lib/jvm/*-24-* "${JAVA_HOME:-}"; do
  [[ -n $home && -x $home/bin/java ]] || continue
  release=$("$home/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
  if [[ ${release%%.*} -ge 24 ]]; then jdk=$home; break; fi
done
[[ -n ${jdk:-} ]] || { say 'no Java 24 or newer: set TRINO_JAVA_HOME'; exit 3; }
for program in mvn python3; do command -v "$program" >/dev/null || { say "no $program"; exit 3; }; done

whole=no; for catalog in $catalogs; do case $catalog in tpch|memory) ;; *) whole=yes;; esac; done
kept=$(realpath -m "${TRINO_KEPT:-$folder}"); install=$kept/server-$version-$([[ $whole == yes ]] && echo whole || echo core)
# `dependency:` alone would be resolved to a version that older Mavens cannot run.
copy() { mvn -B -q -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="io.trino:$1:$version:$2" -DoutputDirectory="$fetched/download" >&2 || { say "$1 $version could not be fetched"; exit 3; }; }
if [[ ! -e $install/complete ]]; then
  mkdir -p "$kept"; fetched=$(mktemp -d "$kept/fetching.XXXXXX"); trap 'rm -rf "$fetched"' EXIT; mkdir "$fetched/download" "$fetched/server"
  if [[ $whole == yes ]]; then
    say "fetching trino-server $version (821 MB)"
    copy trino-server tar.gz
    # The connector postgresql does not load without the plugin geospatial (its type Geometry).
    # Most jars of a plugin are hard links to jars elsewhere in the archive, so it cannot be unpacked in part.
    tar xzf "$fetched/download/trino-server-$version.tar.gz" -C "$fetched/server" --strip-components=1
    for plugin in "$fetched/server"/plugin/*; do case " tpch memory postgresql geospatial iceberg " in *" ${plugin##*/} "*) ;; *) rm -rf "$plugin";; esac; done
  else
    say "fetching trino-server-core $version and two connectors (224 MB)"
    copy trino-server-core tar.gz; copy trino-tpch zip; copy trino-memory zip
    tar xzf "$fetched/download/trino-server-core-$version.tar.gz" -C "$fetched/server" --strip-components=1
    rm -rf "$fetched/server"/plugin/*
    for plugin in tpch memory; do (cd "$fetched/server/plugin" && jar="$jdk/bin/jar" && "$jar" xf "$fetched/download/trino-$plugin-$version.zip" && mv "trino-$plugin-$version" "$plugin"); done
  fi
  # Whole or not at all, also where two fetch at once.
  touch "$fetched/server/complete"; [[ -e $install/complete ]] || { rm -rf "$install"; mv "$fetched/server" "$install"; }
fi

etc=$folder/etc; data=$folder/data; rm -rf "$etc"; mkdir -p "$etc/catalog" "$data"
cat > "$etc/jvm.config" <<CONF
-Xmx$heap
-XX:+UseG1GC
-XX:+ExitOnOutOfMemoryError
-XX:ReservedCodeCacheSize=256M
$jit
-Djdk.attach.allowAttachSelf=true
-Djdk.nio.maxCachedBufferSize=2000000
--add-modules=jdk.incubator.vector
-Dfile.encoding=UTF-8
-Duser.timezone=UTC
CONF
cat > "$etc/node.properties" <<CONF
node.environment=segspec
node.id=one
node.data-dir=$data
node.bind-ip=127.0.0.1
node.internal-address=127.0.0.1
CONF
cat > "$etc/config.properties" <<CONF
coordinator=true
node-scheduler.include-coordinator=true
http-server.http.port=$port
discovery.uri=http://127.0.0.1:$port
query.max-memory=1GB
query.max-memory-per-node=1GB
memory.heap-headroom-per-node=300MB
CONF
echo "io.trino=${TRINO_LOG:-WARN}" > "$etc/log.properties"
for catalog in $catalogs; do
  case $catalog in
    tpch) echo connector.name=tpch;;
    memory) printf 'connector.name=memory\nmemory.max-data-per-node=512MB\n';;
    postgresql) printf 'connector.name=postgresql\nconnection-url=jdbc:postgresql://%s:%s/%s\nconnection-user=%s\nconnection-password=%s\n' "${PGHOST:?}" "${PGPORT:?}" "${PGDATABASE:?}" "${PGUSER:?}" "${PGPASSWORD:?}";;
    iceberg) mkdir -p "$folder/lake"; printf 'connector.name=iceberg\niceberg.catalog.type=TESTING_FILE_METASTORE\nhive.metastore.catalog.dir=local:///\nfs.native-local.enabled=true\nlocal.location=%s\n' "$folder/lake";;
    *) say "no recipe for the catalog $catalog"; exit 1;;
  esac > "$etc/catalog/$catalog.properties"
done

launcher() { "$install/bin/launcher" -etc-dir "$etc" -data-dir "$data" -jvm-dir "$jdk" "$@"; }
started=$SECONDS
launcher status >/dev/null 2>&1 || launcher start >&2
ready() { "$jdk/bin/java" -version >/dev/null 2>&1; python3 - "$port" <<'P' 2>/dev/null
import json, sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
sys.exit(json.load(opener.open(f'http://127.0.0.1:{sys.argv[1]}/v1/info', timeout=5))['starting'])
P
}
until ready; do
  launcher status >/dev/null 2>&1 || { say 'Trino ended:'; tail -25 "$data/var/log/server.log" >&2; exit 1; }
  (( SECONDS - started < 300 )) || { say 'Trino did not start in 300 s'; launcher kill >&2; exit 1; }
  sleep 1
done
printf 'export TRINO_URL=http://127.0.0.1:%s TRINO_USER=segspec\n' "$port" > "$folder/env"
pid=$(cat "$data/var/run/launcher.pid")
say "Trino $version on 127.0.0.1:$port after $((SECONDS - started)) s, $(awk '/VmRSS/ {print int($2/1024)}' "/proc/$pid/status") MB, catalogs: $catalogs"
