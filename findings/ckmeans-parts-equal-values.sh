#!/usr/bin/env bash
# simple-statistics 7.12.1: ckmeans may part equal values into two clusters, so that "the cluster of a value" has no single answer.
# Valid input, documented behaviour otherwise: values and a number of clusters that is not larger than the number of values.
# Seen: ckmeans([1, 1, 2, 2], 3) gives [[1, 1], [2], [2]]; ckmeans([5, 5, 5], 2) gives one cluster, since there it compares with the number
# of distinct values only where that number is 1. Cutting between clusters then needs the distinct values, not the clusters' ends.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund simple-statistics@7.12.1 >/dev/null
cat > seen.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { ckmeans } from 'simple-statistics';
const { version } = JSON.parse(readFileSync('node_modules/simple-statistics/package.json', 'utf8'));
const seen = JSON.stringify([ckmeans([1, 1, 2, 2], 3), ckmeans([5, 5, 5], 2)]);
console.log(`simple-statistics ${version}: ${seen}`);
if (seen !== '[[[1,1],[2],[2]],[[5,5,5]]]') {
  console.error('This has changed.');
  process.exit(1);
}
JS
node seen.mjs
