#include "ui/terminal/folderhook.h"

namespace sampan {

const char *shellName(HookedShell shell)
{
    switch (shell) {
    case HookedShell::Zsh:
        return "zsh";
    case HookedShell::Fish:
        return "fish";
    case HookedShell::Bash:
        break;
    }
    return "bash";
}

QByteArray folderHook(HookedShell shell)
{
    switch (shell) {
    case HookedShell::Zsh:
        return "sampan_folder() { emulate -L zsh; setopt extended_glob no_multibyte; "
               "printf '\\e]7;file://%s%s\\e\\\\' \"$HOST\" "
               "\"${PWD//(#m)[^a-zA-Z0-9\\/._~-]/%${(l:2::0:)$(([##16]#MATCH))}}\"; }; "
               "autoload -Uz add-zsh-hook; add-zsh-hook precmd sampan_folder";
    case HookedShell::Fish:
        return "function sampan_folder --on-event fish_prompt; "
               "printf '\\e]7;file://%s%s\\e\\\\' (hostname) (string escape --style=url -- $PWD); end";
    case HookedShell::Bash:
        break;
    }
    // In the C locale a character is a byte. printf gives bytes above 127 with leading F's, so the last two count.
    return "sampan_folder() { local LC_ALL=C p=$PWD o= c h; while [ -n \"$p\" ]; do c=${p:0:1}; p=${p:1}; "
           "case $c in [a-zA-Z0-9/._~-]) o+=$c;; *) printf -v h %02X \"'$c\"; o+=%${h: -2};; esac; done; "
           "printf '\\033]7;file://%s%s\\033\\\\' \"$HOSTNAME\" \"$o\"; }; "
           "case $PROMPT_COMMAND in *sampan_folder*) ;; *) "
           "PROMPT_COMMAND=\"sampan_folder${PROMPT_COMMAND:+;$PROMPT_COMMAND}\";; "
           "esac";
}

} // namespace sampan
