# Names, as a compiler would, the lines that no test runs and the branches that none takes, in what
# `gcov -b -c` leaves of each source file: of a header it leaves what one of its users did, or none.
# Branches are numbered as gcov numbers them, from 0.
BEGIN {
    FS = ":"
}
$3 == "Source" {
    name = $4
    next
}
name !~ /^src\/.*\.c$/ {
    next
}
/^ *(-|[0-9]+\*?|#####|=====): *[0-9]+:/ {
    line = $2 + 0
    if ($1 ~ /#####|=====/)
        print name ":" line ":1: never run"
    next
}
/^branch +[0-9]+ taken 0/ {
    split($0, word, / +/)
    print name ":" line ":1: branch " word[2] " never taken"
}
