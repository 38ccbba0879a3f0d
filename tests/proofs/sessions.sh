#!/bin/sh
# Runs the sessions of the documents with a medel that is COMMAND: of another machine, or under a
# tool. Usage: sessions.sh DIRECTORY CHECK COMMAND...
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
CK_RUN_SUITE=examples "$directory/check"
