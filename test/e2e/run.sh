#!/usr/bin/env bash
# The end-to-end suite: sets up a real workbench once, packages the extension, drives it in a browser, and runs the tests of the extension host in it.
set -euo pipefail
cd "$(dirname "$0")/../.."
export SEGSPEC_E2E="${SEGSPEC_E2E:-$HOME/.cache/segspec-e2e}"
# The Node that npm's scripts have.
export PATH="$PWD/node_modules/.bin:$PATH"
trap 'echo "not run: every session and the tests inside VS Code, since what they need could not be set up" >&2' ERR
if ! command -v chromium >/dev/null || ! command -v g++ >/dev/null || ! command -v python3 >/dev/null; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core g++ make python3
fi
bash test/e2e/setup-vscode.sh "$SEGSPEC_E2E"
npm run --silent package
# Only one session needs the web package; without it that one fails, and says so.
rm -rf dist/package/web
node scripts/package.ts --target web || echo "The web package could not be made." >&2
trap - ERR
node test/e2e/ui.mjs dist/segspec.vsix
