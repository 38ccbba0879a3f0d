#!/bin/sh
# Do the tests bite? Breaks src in COUNT places chosen by chance, one at a time, and runs the tests:
# a mutant that no test notices survives, and is shown. One that does not compile, or does not end,
# counts as noticed. Usage: mutants.sh DIRECTORY COUNT SEED, from the top of the repository.
set -eu
directory=$1 count=$2 seed=$3
mkdir -p "$directory"
${CC:-cc} -std=c11 -O1 -o "$directory/mutate" tests/proofs/mutate.c
rm -rf "$directory/tree"
mkdir "$directory/tree"
cp -R .ci .pre-commit-hooks.yaml .clang-format Makefile README.md grammar samples src tests \
    "$directory/tree"
top=$(pwd) killed=0 survived=0

# Every place of every file, as `FILE N`; so many of them, by chance.
for file in src/*.c; do
    "$directory/mutate" "$file" | awk -v file="$file" '{ for (n = 0; n < $1; n++) print file, n }'
done >"$directory/places"
awk -v seed="$seed" 'BEGIN { srand(seed) } { print rand(), $0 }' "$directory/places" | sort |
    head -n "$count" | cut -d' ' -f2- >"$directory/chosen"

cd "$directory/tree"
make -s BUILD="$directory/build" all "$directory/build/check"
while read -r file n; do
    "$directory/mutate" "$file" "$n" >"$directory/mutant.c" 2>"$directory/what"
    cp "$directory/mutant.c" "$file"
    if make -s BUILD="$directory/build" all "$directory/build/check" >/dev/null 2>&1 &&
        timeout 120 "$directory/build/check" >/dev/null 2>&1 </dev/null; then
        survived=$((survived + 1))
        printf 'survived: '
        cat "$directory/what"
    else
        killed=$((killed + 1))
    fi
    cp "$top/$file" "$file"
done <"$directory/chosen"
echo "$killed of $((killed + survived)) mutants killed, of $(wc -l <"$directory/places") possible ones"
