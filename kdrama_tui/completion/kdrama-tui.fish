# Completion of kdrama-tui for fish. Install it:
#   mkdir -p ~/.config/fish/completions
#   kdrama-tui completion fish > ~/.config/fish/completions/kdrama-tui.fish
# Fish shows only what has the typed letters in it, so a spelling by sound finds nothing here.

function __kdrama_tui_complete
    set -l program @PROGRAM@
    test -x $program[1]; or set program kdrama-tui
    set -l before (commandline -opc)
    set -l current (commandline -ct | string trim --left --chars "\"'" | string unescape)
    for line in ($program complete -- $before[2..-1] "$current" 2>/dev/null </dev/null)
        switch $line
            case \tfiles
                __fish_complete_path (string replace --regex '^--[^=]*=' '' -- $current)
            case \tfolders
                __fish_complete_directories (string replace --regex '^--[^=]*=' '' -- $current)
            case '*'
                printf '%s\n' $line
        end
    end
end

complete --command kdrama-tui --no-files --keep-order --arguments '(__kdrama_tui_complete)'
