// Two questions that a terminal asks the person before something happens: where its log goes, and whether its shell may
// be taught to tell its folder.
#pragma once

namespace sampan {

class TerminalPane;

// A file dialog; the form of the log is chosen with the kind of file.
void askForLogFile(TerminalPane *pane);
// Shows the line for bash, zsh and fish; the chosen one is typed into the running shell, and nothing else is changed.
void offerFolderHook(TerminalPane *pane);

} // namespace sampan
