# Completion of kdrama-tui for bash. Install it for good:
#   mkdir -p ~/.local/share/bash-completion/completions
#   kdrama-tui completion bash > ~/.local/share/bash-completion/completions/kdrama-tui
# or, without the package bash-completion, put this line into ~/.bashrc:
#   source <(kdrama-tui completion bash)

_kdrama_tui() {
    local answer
    local -a program=(@PROGRAM@)
    [[ -x ${program[0]} ]] || program=(kdrama-tui)
    COMPREPLY=()
    while IFS= read -r answer; do
        case $answer in
            $'\tfiles') compopt -o default 2>/dev/null ;;
            $'\tfolders') compopt -o dirnames 2>/dev/null ;;
            *) COMPREPLY+=("$answer") ;;
        esac
    done < <("${program[@]}" complete --bash "$COMP_TYPE" "$COMP_WORDBREAKS" \
        -- "${COMP_LINE:0:COMP_POINT}" 2>/dev/null </dev/null)
    # Behind genre: or --format= a value follows at once.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -o nosort -F _kdrama_tui kdrama-tui 2>/dev/null || complete -F _kdrama_tui kdrama-tui
