#!/bin/sh
# Runs the tests of CHECK with a medel that is COMMAND: of another machine, or under a tool. CHECK may
# be of another machine, too: RUN runs it. Usage: [RUN=PROGRAM] sessions.sh DIRECTORY CHECK COMMAND...
set -eu
directory=$1 check=$2
shift 2
mkdir -p "$directory"
{
    printf '#!/bin/sh\nexec'
    printf " '%s'" "$@"
    printf ' "$@"\n'
} >"$directory/medel"
chmod +x "$directory/medel"
cp "$check" "$directory/check"
${RUN:-} "$directory/check"
