# What fish offers on medel's command line. The lists are the program's own tables, in their order.

function __medel_command --description 'Is it the command, check where none is named?'
    set -l words (commandline -opc)
    set -l command check
    if contains -- "$words[2]" report explain
        set command $words[2]
    end
    test $command = $argv[1]
end

function __medel_rules --description 'The rules, each after those of the list that is begun'
    set -l rules invalid-encoding control-character invalid-amount ambiguous-amount \
        amount-overflow unknown-unit missing-separator missing-amount unterminated-quote \
        inconsistent-indentation stray-line unknown-directive malformed-directive \
        unknown-property duplicate-property invalid-value invalid-period include-failed \
        limit-exceeded malformed-ignore unused-ignore misplaced-property duplicate-assignment \
        sum-mismatch cross-sum-mismatch of-which-exceeds column-count missing-total \
        duplicate-item grant-exceeded grant-uncovered grant-unreported remainder-mismatch \
        granted-mismatch carry-over-mismatch financing-mismatch unknown-grant duplicate-grant \
        overlapping-reports period-mismatch unclear-column unbudgeted-item \
        appropriation-exceeded unknown-appropriation duplicate-appropriation
    set -l begun (string match -r '^(?:--[a-z-]+=)?(.*,)?' -- (commandline -ct))
    printf '%s\n' "$begun[2]"$rules
end

function __medel_files --description 'Budget files, and directories'
    set -l word (commandline -ct)
    complete -C "'' $word" | string match -r '^.*(?:/|\.medel)(?:\t.*)?$'
end

complete -c medel -f
complete -c medel -n __fish_is_first_arg -a check -d 'Audit budget files'
complete -c medel -n __fish_is_first_arg -a report -d 'Show what is granted, used and left'
complete -c medel -n __fish_is_first_arg -a explain -d 'Tell what a rule means'

complete -c medel -n 'not __medel_command explain' -a '(__medel_files)'
complete -c medel -n '__medel_command check' -l format -x -a 'text short json sarif github' -d 'How reports are written'
complete -c medel -n '__medel_command check' -l lang -x -a 'en sv' -d 'The language of reports'
complete -c medel -n '__medel_command check' -l color -x -a 'auto always never' -d 'Whether to use colour'
complete -c medel -n '__medel_command check' -l column -x -a 'char byte utf16' -d 'What column numbers count'
complete -c medel -n '__medel_command check' -l strict -d 'Make warnings errors'
complete -c medel -n '__medel_command check' -l error -x -a '(__medel_rules)' -d 'Make a rule an error'
complete -c medel -n '__medel_command check' -l warn -x -a '(__medel_rules)' -d 'Make a rule a warning'
complete -c medel -n '__medel_command check' -l ignore -x -a '(__medel_rules)' -d 'Silence a rule'
complete -c medel -n '__medel_command check' -l max-errors -x -d 'Stop reporting after so many errors'
complete -c medel -n '__medel_command check' -l stdin-filename -rF -d 'Name standard input'
complete -c medel -n '__medel_command check' -l help -d 'Print a summary of the command line'
complete -c medel -n '__medel_command check' -l version -d 'Print the version'

complete -c medel -n '__medel_command report' -l format -x -a 'text csv json html' -d 'How it is written'
complete -c medel -n '__medel_command report' -l lang -x -a 'en sv' -d 'The language'
complete -c medel -n '__medel_command report' -l color -x -a 'auto always never' -d 'Whether to use colour'
complete -c medel -n '__medel_command report' -l stdin-filename -rF -d 'Name standard input'
complete -c medel -n '__medel_command report' -l help -d 'Print a summary of the command line'
complete -c medel -n '__medel_command report' -l version -d 'Print the version'

complete -c medel -n '__medel_command explain' -a '(__medel_rules)'
complete -c medel -n '__medel_command explain' -l lang -x -a 'en sv' -d 'The language of explanations'
complete -c medel -n '__medel_command explain' -l help -d 'Print a summary of the command line'
complete -c medel -n '__medel_command explain' -l version -d 'Print the version'
