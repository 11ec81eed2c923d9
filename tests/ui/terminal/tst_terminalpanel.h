// The tests of the terminals' panel: tabs, splits, windows and what is done in them, with shells of the test's own.
#pragma once

#include "core/settings/settings.h"
#include "core/settings/snippets.h"
#include "tests/ui/terminal/fakeshells.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"

#include <QTemporaryDir>
#include <QTest>

namespace sampan {

class TestTerminalPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    // tst_terminalpanel.cpp
    void emptyPanelSaysWhatToDo();
    void newTerminalHasTheKeyboard();
    void titleIsTheShellsUntilItGetsAName();
    void tabsAreSteppedThroughAndMoved();
    void middleClickClosesATab();
    void closingABusyTerminalAsks();
    void closingABusyTabAsksOnce();
    void splitsStandSideBySide();
    void closedSplitGivesItsRoomBack();
    void keyboardMovesBetweenSplits();
    void detachedTabTypesAndComesBack();
    void closedWindowAsksWhenBusy();
    void endedShellSaysItsStatus();
    void endedShellClosesWhenWanted();
    void typingAfterTheEndGoesNowhere();
    void logIsWrittenFromTheStart();
    void notesGoAwayByThemselves();
    // paneinput.cpp: what is typed for the person, and into several shells
    void sameInputReachesOthersInTheirModes();
    void sameInputIsMarked();
    void repliesAreNotShared();
    void snippetIsSent();
    void snippetAsksForItsPlaces();
    void snippetMenuIsFilledFromTheStore();
    void snippetDialogKeepsTheList();
    void signalMenuSends();
    // panerequests.cpp: what programs and drops ask for
    void clipboardIsRefusedUntilAllowed();
    void clipboardIsAskedFor();
    void linksOpenWithTheirTargetShown_data();
    void linksOpenWithTheirTargetShown();
    void droppedFilesAskWhatToDo();
    void droppedFilesOfTheSamePlaceAreInserted();
    void droppedNewlineIsRefused();
    void followedFolderIsTold();
    void hookIsTypedAfterConsent();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void own(Qt::Key key) { press(key, Qt::ControlModifier | Qt::ShiftModifier); }
    void ownToo(Qt::Key key) { press(key, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier); }
    TerminalPane *open();
    [[nodiscard]] TerminalPane *pane() const { return m_panel->currentPane(); }
    [[nodiscard]] static FakeShell *shellOf(const TerminalPane *pane)
    {
        return static_cast<FakeShell *>(pane->life().shell());
    }
    void drop(TerminalPane *pane, const std::vector<RemotePath> &paths, PlaceId place);

    static constexpr PlaceId server{7};

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeHost> m_host;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SnippetStore> m_snippets;
    std::unique_ptr<TerminalPanel> m_panel;
};

} // namespace sampan
