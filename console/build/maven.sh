#!/usr/bin/env bash
# What Maven has npm do: `bundle` checks the sources and builds the console, `test` tests it. Neither does anything when
# nothing has changed since it last went well.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
task=$1

fail() {
  echo "The console can't be built: $1 Or leave the console out: -DskipConsole." >&2
  exit 1
}

command -v node > /dev/null && command -v npm > /dev/null || fail "there is no Node.js with npm. Install Node.js 20.19 or later."
# Vite needs as much.
node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' \
  || fail "Node.js $(node --version) is too old. Install 20.19 or later."

mkdir -p target
installed=node_modules/.installed
stamp=target/$task.done

# Folders count, too: they change when a file in them is removed.
is_done() {
  [ -f "$stamp" ] && [ -f "$installed" ] && [ -z "$(find ./* ../api/src/main/resources/openapi \
    \( -path ./node_modules -o -path ./target \) -prune -o -newer "$stamp" -print -quit)" ]
}

if is_done; then
  exit 0
fi

if ! cmp -s package-lock.json "$installed"; then
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json "$installed"
fi

npm run --silent types
if [ "$task" = bundle ]; then
  # As with the Java sources: mended, but for CI, which refuses them.
  if [ "${CI:-}" = true ]; then
    npm run --silent check-format || fail "the files named above are not formatted; \`npm run format\` formats them."
  else
    npm run --silent format
  fi
  npm run --silent lint
fi
npm run --silent "$task"
touch "$stamp"
