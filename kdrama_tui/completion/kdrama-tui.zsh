#compdef kdrama-tui
# Completion of kdrama-tui for zsh. Install it into a folder of $fpath, before compinit is called:
#   mkdir -p ~/.zfunc && kdrama-tui completion zsh > ~/.zfunc/_kdrama-tui
# with these lines in ~/.zshrc:
#   fpath=(~/.zfunc $fpath)
#   autoload -Uz compinit && compinit
# or put this line into ~/.zshrc, behind compinit:
#   source <(kdrama-tui completion zsh)

_kdrama_tui() {
    local line value about tab=$'\t'
    local typed=${(Q)PREFIX}
    local -a values shown open_values open_shown
    local -a program=(@PROGRAM@)
    local -i beside=0
    [[ -x $program[1] ]] || program=(kdrama-tui)
    while IFS= read -r line; do
        case $line in
            "${tab}files") compset -P '--*='; _files; return ;;
            "${tab}folders") compset -P '--*='; _files -/; return ;;
        esac
        value=${line%%$tab*}
        about=${line#*$tab}
        [[ ${(L)value} == ${(L)typed}* ]] || beside=1
        [[ -n $about ]] && about="$value  ($about)" || about=$value
        if [[ $value == *[:=] ]]; then
            open_values+=("$value")
            open_shown+=("$about")
        else
            values+=("$value")
            shown+=("$about")
        fi
    done < <("${program[@]}" complete -- "${(@Q)words[2,CURRENT-1]}" "$typed" 2>/dev/null </dev/null)
    (( $#values + $#open_values )) || return 1
    # What was found by sound does not begin as typed: it is offered in turn, and -U keeps zsh from dropping it.
    (( beside )) && compstate[insert]=menu
    (( $#values )) && compadd -U -l -V kdrama-tui -d shown -a values
    (( $#open_values )) && compadd -U -l -S '' -V kdrama-tui -d open_shown -a open_values
    return 0
}

if [[ $funcstack[1] == _kdrama-tui ]]; then
    _kdrama_tui "$@"
else
    compdef _kdrama_tui kdrama-tui
fi
