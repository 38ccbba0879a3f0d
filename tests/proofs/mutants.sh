#!/bin/sh
# Do the tests bite? Breaks src in COUNT places chosen by chance, one at a time, and runs the tests
# up to the first that fails; those that pass, once more under the sanitizers, as .ci/run does, which
# see what leaks. A mutant that nothing notices survives, and is shown. One that does not end counts
# as noticed. One that does not compile, or that the compiler makes the same code of, is no mutant,
# and not counted. Usage: SANITIZERS=FLAGS mutants.sh DIRECTORY COUNT SEED FILE..., from the top of
# the repository; FILE: a source to break.
set -eu
directory=$1 count=$2 seed=$3
shift 3
mkdir -p "$directory"
${CC:-cc} -std=c11 -O1 -o "$directory/mutate" tests/proofs/mutate.c
rm -rf "$directory/tree"
mkdir "$directory/tree"
cp -R .ci .pre-commit-hooks.yaml .clang-format Makefile README.md grammar samples src tests \
    "$directory/tree"
build=$directory/build check=$directory/build/check
killed=0 survived=0 same=0

# Every place of the files, as `FILE N`; so many of them, by chance.
for file; do
    "$directory/mutate" "$file" | awk -v file="$file" '{ for (n = 0; n < $1; n++) print file, n }'
done >"$directory/places"
awk -v seed="$seed" 'BEGIN { srand(seed) } { print rand(), $0 }' "$directory/places" | sort |
    head -n "$count" | cut -d' ' -f2- >"$directory/chosen"

# Without -g, equal code is an equal object.
build() {
    make -s BUILD="$build" CFLAGS=-O1 LDFLAGS= "$@" >"$directory/built" 2>&1
}

# Do all tests of the suite pass? Check's TAP says each result when it is there, and the plan last.
passes() {
    CK_RUN_SUITE=$1 CK_VERBOSITY=silent CK_TAP_LOG_FILE_NAME=- timeout 120 "$check" </dev/null 2>&1 |
        awk '/^not ok/ { exit } /^1\.\.[1-9]/ { ended = 1; exit } END { exit !ended }'
}

# The suites by the time they take, but first the one that has the name of the broken file.
suites() {
    awk -v name="$(basename "$1" .c)" '{ print ($2 == name ? 0 : $1), $2 }' "$directory/times" |
        sort -n | cut -d' ' -f2
}

is_noticed() {
    for suite in $(suites "$1"); do
        passes "$suite" || return 0
    done
    return 1
}

is_noticed_by_sanitizers() {
    sanitized=$directory/sanitized
    make -s BUILD="$sanitized" CFLAGS="-O1 -g $SANITIZERS" LDFLAGS="$SANITIZERS" all \
        "$sanitized/check" >"$directory/built" 2>&1 || return 1
    ! "$sanitized/check" </dev/null >"$directory/sanitizers" 2>&1
}

cd "$directory/tree"
build all "$check" || {
    cat "$directory/built"
    exit 2
}
for suite in $(sed -n 's/.*suite_create("\([^"]*\)").*/\1/p' tests/*.c tests/unit/*.c); do
    [ "$suite" != clients ] || continue
    begin=$(date +%s)
    passes "$suite" || {
        echo "the suite $suite fails as it is" >&2
        exit 2
    }
    echo "$(($(date +%s) - begin)) $suite"
done >"$directory/times"

summary() {
    echo "$killed of $((killed + survived)) mutants killed; $same more were none;" \
        "$(wc -l <"$directory/places") places in all"
}
trap 'summary; exit 1' INT TERM # what is known by then

while read -r file n; do
    object=$build/objects/${file%.c}.o
    cp "$object" "$directory/object"
    cp "$file" "$directory/original.c"
    "$directory/mutate" "$directory/original.c" "$n" >"$file" 2>"$directory/what"
    if ! build "$object" || cmp -s "$object" "$directory/object"; then
        same=$((same + 1))
    elif ! build all "$check" || is_noticed "$file"; then
        killed=$((killed + 1))
    elif is_noticed_by_sanitizers; then
        killed=$((killed + 1))
        echo "killed by the sanitizers: $file:$(cat "$directory/what")"
    else
        survived=$((survived + 1))
        echo "survived: $file:$(cat "$directory/what")"
    fi
    cp "$directory/original.c" "$file"
    build "$object"
done <"$directory/chosen"
summary
