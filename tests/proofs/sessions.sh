#!/bin/sh
# Runs the tests of CHECK with a medel that is COMMAND: of another machine, or under a tool. CHECK may
# be of another machine, too, or under the tool: RUN runs it. What a tool says on descriptor 9 is
# appended to LOG. Usage: [RUN=PROGRAM] [LOG=FILE] sessions.sh DIRECTORY CHECK COMMAND...
set -eu
directory=$1 check=$2 log=${LOG:-/dev/null}
shift 2
mkdir -p "$directory"
exec 9>>"$log"
{
    printf "#!/bin/sh\nexec 9>>'%s'\nexec" "$log"
    printf " '%s'" "$@"
    printf ' "$@"\n'
} >"$directory/medel"
chmod +x "$directory/medel"
cp "$check" "$directory/check"
${RUN:-} "$directory/check"
