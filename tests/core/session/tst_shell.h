// Shells beside the files, against OpenSSH's own server: what they are asked with, what they are told, how they end.
#pragma once

#include "tests/core/session/shelltest.h"
#include "tests/support/sshdfixture.h"

namespace sampan {

class FaultProxy;

[[nodiscard]] SshdFixture::Options withLines(const QStringList &lines);
// A plain sh, whatever the account's shell and its files are.
[[nodiscard]] ShellOptions plainShell();
// To the server over a line that the test can cut or count.
[[nodiscard]] ConnectionOptions optionsThrough(const FaultProxy &proxy, const SshdFixture &server);

// A server of its own, and a session that is ready on it.
struct ServerWithSession
{
    explicit ServerWithSession(const SshdFixture::Options &options = SshdFixture::Options())
        : sshd(options)
        , ready(sshd.connectionOptions())
    {}
    [[nodiscard]] bool isReady() { return sshd.trustHostKeys() && ready.run(); }
    [[nodiscard]] QByteArray why() const { return ready.why() + ' ' + sshd.reason().toUtf8(); }

    SshdFixture sshd;
    ReadySession ready;
    Session &session = ready.session;
    ScriptedPrompter &prompter = ready.prompter;
};

class TestShell : public QObject
{
    Q_OBJECT

private slots:
    // tst_shell.cpp: what shells are asked with and what they tell
    void opensALoginShellWithATerminal();
    void followsTheSize();
    void sendsVariables();
    void namesWhatWasRefused();
    void startsInTheFolder_data();
    void startsInTheFolder();
    void saysWhereThereIsNoFolder();
    void runsWhatSshConfigSays();
    void keepsErrorsApart();
    void tellsHowItEnded_data();
    void tellsHowItEnded();
    void sendsSignalsAndBreaks();
    void endsInputHalfway();
    void closes();
    void mayBeDeletedAtAnyTime_data();
    void mayBeDeletedAtAnyTime();
    // shellflow.cpp: much of it, slowly, and at once
    void keepsAFloodBounded();
    void keepsASlowReadersShell_data();
    void keepsASlowReadersShell();
    void countsWhatIsNotSent();
    void stopsAFloodAtOnce();
    // shellconnections.cpp: further connections, and ones that end
    void findsAnotherConnection();
    void asksForTheOtherConnection();
    void leavesTheQuestionOfAnotherConnectionOpen();
    void saysWhenThereIsNoRoomAtAll();
    void tellsWhenTheLinkIsCut_data();
    void tellsWhenTheLinkIsCut();
    void endsWithTheSession();
    void needsAConnection();
};

} // namespace sampan
