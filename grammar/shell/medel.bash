# What bash offers on medel's command line; bash 3.2 will do, and nothing else is needed. The lists
# are the program's own tables, in their order.

_medel() {
    local commands='check fmt report export import explain'
    local check='--format=text|short|json|sarif|github --lang=en|sv --color=auto|always|never
        --column=char|byte|utf16 --strict --error=RULE --warn=RULE --ignore=RULE --max-errors=N
        --stdin-filename=NAME --help --version'
    local fmt='--check --diff --color=auto|always|never --stdin-filename=NAME --help --version'
    local report='--format=text|csv|json|html --lang=en|sv --color=auto|always|never
        --stdin-filename=NAME --help --version'
    local export='--to=hledger|beancount|csv --lang=en|sv --stdin-filename=NAME --help --version'
    local import='--as=tabell|redovisning|budget|anslag --id=ID --period=PERIOD --title=TEXT
        --unit=kr|tkr|mnkr|mdkr --separator=tab|bar|semicolon|blanks|comma --table=N --lang=en|sv
        --help --version'
    local explain='--lang=en|sv --help --version'
    local rules='invalid-encoding control-character invalid-amount ambiguous-amount amount-overflow
        unknown-unit missing-separator missing-amount unterminated-quote inconsistent-indentation
        stray-line unknown-directive malformed-directive unknown-property duplicate-property
        invalid-value invalid-period include-failed limit-exceeded malformed-ignore unused-ignore
        misplaced-property duplicate-assignment sum-mismatch cross-sum-mismatch of-which-exceeds
        column-count missing-total duplicate-item grant-exceeded grant-uncovered grant-unreported
        remainder-mismatch granted-mismatch carry-over-mismatch financing-mismatch unknown-grant
        duplicate-grant overlapping-reports period-mismatch unclear-column unbudgeted-item
        appropriation-exceeded unknown-appropriation duplicate-appropriation'

    local IFS=$' \t\n' command=check option= before= word value=
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    COMPREPLY=()
    if [[ $COMP_CWORD -gt 1 && " $commands " == *" ${COMP_WORDS[1]} "* ]]; then
        command=${COMP_WORDS[1]}
    fi

    # --option=value is three words where COMP_WORDBREAKS has the "=", else one; --option value, two.
    if [[ $cur == = ]]; then
        option=$prev cur=
    elif [[ $prev == = ]]; then
        option=${COMP_WORDS[COMP_CWORD-2]}
    elif [[ $cur == --*=* ]]; then
        option=${cur%%=*} cur=${cur#*=} before=$option=
    elif [[ $prev == --* ]]; then
        option=$prev
    fi
    for word in ${!command}; do
        [[ $word == "$option="* ]] && value=${word#*=}
    done

    case $value in
    RULE) # one, or a list
        [[ $cur == *,* ]] && before+=${cur%,*},
        COMPREPLY=($(compgen -P "$before" -W "$rules" -- "${cur##*,}"))
        ;;
    N | ID | PERIOD | TEXT) ;;
    NAME) _medel_files "$cur" '' ;;
    ?*) COMPREPLY=($(compgen -P "$before" -W "${value//|/ }" -- "$cur")) ;;
    '')
        if [[ $cur == -* ]]; then
            for word in ${!command}; do
                [[ $word == *=* ]] && word=${word%%=*}=
                [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
            done
            [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
        elif [[ $command == explain ]]; then
            COMPREPLY=($(compgen -W "$rules" -- "$cur"))
        elif [[ $command == import ]]; then
            _medel_files "$cur" ''
        else
            [[ $COMP_CWORD -eq 1 ]] && COMPREPLY=($(compgen -W "$commands" -- "$cur"))
            _medel_files "$cur" '!*.medel'
        fi
        ;;
    esac
}

# Adds the directories and the files that begin with a word as it is typed, but for those files that
# the pattern takes away.
_medel_files() {
    local word=${1#[\"\']} name
    compopt -o filenames 2>/dev/null
    while IFS= read -r name; do
        COMPREPLY+=("$name")
    done < <(compgen -f -X "$2" -o plusdirs -- "${word//\\/}")
}

complete -F _medel medel
