# What fish offers on medel's command line. The lists are the program's own tables, in their order.

function __medel_runs --description 'Is this the command? check is, if none is named'
    set -l words (commandline -opc)
    contains -- "$words[2]" fmt report export import explain; or set words[2] check
    contains -- "$words[2]" $argv
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
complete -c medel -n __fish_is_first_arg -a fmt -d 'Give files one layout'
complete -c medel -n __fish_is_first_arg -a report -d 'Show what is granted, used and left'
complete -c medel -n __fish_is_first_arg -a export -d 'Hand audited accounts to other programs'
complete -c medel -n __fish_is_first_arg -a import -d 'Make a block of a pasted table'
complete -c medel -n __fish_is_first_arg -a explain -d 'Tell what a rule means'

complete -c medel -n '__medel_runs check fmt report export' -a '(__medel_files)'
complete -c medel -n '__medel_runs check' -l format -x -a 'text short json sarif github' -d 'How reports are written'
complete -c medel -n '__medel_runs check' -l lang -x -a 'en sv' -d 'The language of reports'
complete -c medel -n '__medel_runs check' -l color -x -a 'auto always never' -d 'Whether to use colour'
complete -c medel -n '__medel_runs check' -l column -x -a 'char byte utf16' -d 'What column numbers count'
complete -c medel -n '__medel_runs check' -l strict -d 'Make warnings errors'
complete -c medel -n '__medel_runs check' -l error -x -a '(__medel_rules)' -d 'Make a rule an error'
complete -c medel -n '__medel_runs check' -l warn -x -a '(__medel_rules)' -d 'Make a rule a warning'
complete -c medel -n '__medel_runs check' -l ignore -x -a '(__medel_rules)' -d 'Silence a rule'
complete -c medel -n '__medel_runs check' -l max-errors -x -d 'Stop reporting after so many errors'
complete -c medel -n '__medel_runs check' -l stdin-filename -rF -d 'Name standard input'
complete -c medel -n '__medel_runs check' -l help -d 'Print a summary of the command line'
complete -c medel -n '__medel_runs check' -l version -d 'Print the version'

complete -c medel -n '__medel_runs fmt' -l check -d 'Name the files that would change'
complete -c medel -n '__medel_runs fmt' -l diff -d 'Show what would change'
complete -c medel -n '__medel_runs fmt' -l color -x -a 'auto always never' -d 'Whether to use colour'
complete -c medel -n '__medel_runs fmt' -l stdin-filename -rF -d 'Name standard input'
complete -c medel -n '__medel_runs fmt' -l help -d 'Print a summary of the command line'
complete -c medel -n '__medel_runs fmt' -l version -d 'Print the version'

complete -c medel -n '__medel_runs report' -l format -x -a 'text csv json html' -d 'How it is written'
complete -c medel -n '__medel_runs report' -l lang -x -a 'en sv' -d 'The language'
complete -c medel -n '__medel_runs report' -l color -x -a 'auto always never' -d 'Whether to use colour'
complete -c medel -n '__medel_runs report' -l stdin-filename -rF -d 'Name standard input'
complete -c medel -n '__medel_runs report' -l help -d 'Print a summary of the command line'
complete -c medel -n '__medel_runs report' -l version -d 'Print the version'

complete -c medel -n '__medel_runs export' -l to -x -a 'hledger beancount csv' -d 'The program they are for'
complete -c medel -n '__medel_runs export' -l lang -x -a 'en sv' -d 'The language of reports, and of csv'
complete -c medel -n '__medel_runs export' -l stdin-filename -rF -d 'Name standard input'
complete -c medel -n '__medel_runs export' -l help -d 'Print a summary of the command line'
complete -c medel -n '__medel_runs export' -l version -d 'Print the version'

complete -c medel -n '__medel_runs import' -F
complete -c medel -n '__medel_runs import' -l as -x -a 'tabell redovisning budget anslag' -d 'What the block is'
complete -c medel -n '__medel_runs import' -l id -x -d 'The ID of the block'
complete -c medel -n '__medel_runs import' -l period -x -d 'The period of the block'
complete -c medel -n '__medel_runs import' -l title -x -d 'The title of the block'
complete -c medel -n '__medel_runs import' -l unit -x -a 'kr tkr mnkr mdkr' -d 'The unit of amounts without one'
complete -c medel -n '__medel_runs import' -l separator -x -a 'tab bar semicolon blanks comma' -d 'What separates cells'
complete -c medel -n '__medel_runs import' -l table -x -d 'Take that table alone'
complete -c medel -n '__medel_runs import' -l lang -x -a 'en sv' -d 'The language of notes and reports'
complete -c medel -n '__medel_runs import' -l help -d 'Print a summary of the command line'
complete -c medel -n '__medel_runs import' -l version -d 'Print the version'

complete -c medel -n '__medel_runs explain' -a '(__medel_rules)'
complete -c medel -n '__medel_runs explain' -l lang -x -a 'en sv' -d 'The language of explanations'
complete -c medel -n '__medel_runs explain' -l help -d 'Print a summary of the command line'
complete -c medel -n '__medel_runs explain' -l version -d 'Print the version'
