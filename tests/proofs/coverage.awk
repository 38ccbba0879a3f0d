# Sums up what gcov prints of each source file: lines run, branches taken. Of a header's inline
# functions, which several files have each for itself, gcov tells the branches of one of them: they
# are not counted.
/^File '/ {
    name = substr($2, 2, length($2) - 2)
    ours = name ~ /^src\//
}
ours && /^Lines executed:/ {
    split($2, share, /[:%]/)
    lines[name] = $4
    run[name] = int(share[2] * $4 / 100 + 0.5)
}
ours && name ~ /\.c$/ && /^Taken at least once:/ {
    split($4, share, /[:%]/)
    branches[name] = $6
    taken[name] = int(share[2] * $6 / 100 + 0.5)
}
/^Creating / {
    ours = 0
}
function percent(part, whole) {
    return whole == 0 ? 100 : 100 * part / whole
}
function row(name, run, lines, taken, branches) {
    return sprintf("%-24s %6d of %6d  %6.2f %%  %6d of %6d  %6.2f %%", name, run, lines,
                   percent(run, lines), taken, branches, percent(taken, branches))
}
END {
    printf "%-24s %16s  %8s  %16s  %8s\n", "", "lines run", "", "branches taken", ""
    for (name in lines) {
        print row(name, run[name], lines[name], taken[name], branches[name]) | "sort"
        all_lines += lines[name]
        all_run += run[name]
        all_branches += branches[name]
        all_taken += taken[name]
    }
    close("sort")
    print row("all", all_run, all_lines, all_taken, all_branches)
}
