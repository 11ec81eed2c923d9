// The real window with throw-away settings, home folder and known_hosts, beside a private sshd; and the hands of a
// person: keys go to whatever has the focus.
// Thread: GUI. Owner: the test function.
#pragma once

#include "core/settings/settings.h"
#include "core/settings/windowstate.h"
#include "core/sites/sessionsecretstore.h"
#include "core/sites/sitestore.h"
#include "tests/support/sshdfixture.h"
#include "ui/browser/browserview.h"
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>
#include <QTest>

#include <map>
#include <memory>
#include <optional>
#include <string>

// QTRY_VERIFY with a patience that a loaded machine with sanitizers does not wear out.
#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, sampan::WindowFixture::Patience)

namespace sampan {

class WindowFixture
{
public:
    static constexpr int Patience = 30000; // milliseconds

    // Also points HOME and the like of this process into a throw-away folder.
    explicit WindowFixture(const SshdFixture::Options &options = SshdFixture::Options());
    ~WindowFixture();

    // A new window, shown and active, with the keyboard in the left list. False: it never became so.
    [[nodiscard]] bool open();
    // Quits by key and forgets the window; a later open() is the next start of the program.
    [[nodiscard]] bool quit();
    // As a person does: to the right side, types the address of the server's folder, Enter.
    void typeAddress(const QString &line);
    // The same with the server's key already known; waits for the right pane to show remote().
    [[nodiscard]] bool connectToServer();

    [[nodiscard]] Settings &settings() const { return *m_settings; }
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] SshdFixture &server() { return m_server; }
    [[nodiscard]] SiteStore &sites() const { return *m_sites; }
    [[nodiscard]] FilePane *left() const { return m_window->browser().pane(Side::Left); }
    [[nodiscard]] FilePane *right() const { return m_window->browser().pane(Side::Right); }
    [[nodiscard]] StartPage *startPage() const;

    [[nodiscard]] QString home(const QString &name = QString()) const { return inside(QStringLiteral("home"), name); }
    [[nodiscard]] QString remote(const QString &name = QString()) const { return inside(QStringLiteral("srv"), name); }
    // "user@127.0.0.1:port/…/srv"
    [[nodiscard]] QString address() const;
    [[nodiscard]] SshFiles &sshFiles() { return m_sshFiles; } // of the next window

    // --- hands ---

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    // Alt and the letter of a button or box; it animates its click, so what it does comes a little later.
    [[nodiscard]] bool pressMnemonic(Qt::Key letter);
    // Tab until the focus is on what has this text or accessible name; false: it is not on the round.
    [[nodiscard]] bool tabTo(const QString &text);
    // Brings the keyboard to that side's list, by Tab, and its cursor to `name`, by Home and Down.
    [[nodiscard]] bool chooseIn(Side side, const QByteArray &name);
    // Ctrl+L, the path, Enter; waits for it.
    [[nodiscard]] bool go(Side side, const QString &path);

    // The dialog of this kind, once it has the keyboard; null: it never came.
    template <typename Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        Dialog *found = nullptr;
        const auto hasKeyboard = [&] {
            found = m_window->findChild<Dialog *>();
            return found && found->isVisible() && found->isAncestorOf(QApplication::focusWidget());
        };
        return QTest::qWaitFor(hasKeyboard, Patience) ? found : nullptr;
    }
    // Presses F5 or F6 and Enter in the sheet that comes.
    [[nodiscard]] bool transfer(Qt::Key key);

    // --- eyes ---

    // The state of the last job in the transfers panel; nothing: there is none.
    [[nodiscard]] std::optional<JobState> lastJob() const;
    [[nodiscard]] int jobCount() const;

    // Every text that labels, buttons, fields and boxes below `widget` show.
    [[nodiscard]] static QString shownText(const QWidget *widget);
    [[nodiscard]] QString logText() const; // of the log panel
    [[nodiscard]] static bool write(const QString &file, const QByteArray &content);
    [[nodiscard]] static QByteArray read(const QString &file);
    // Path below `folder` → kind, permissions, time and content.
    using Tree = std::map<std::string, std::string>;
    [[nodiscard]] static Tree treeOf(const QString &folder);
    // The first path in which the trees differ; empty: they are the same.
    [[nodiscard]] static QString difference(const Tree &one, const Tree &other);

private:
    [[nodiscard]] QString inside(const QString &folder, const QString &name) const;
    [[nodiscard]] ProgramParts parts();
    [[nodiscard]] bool hasKeyboard();

    QTemporaryDir m_folder;
    SshdFixture m_server;
    SshFiles m_sshFiles;
    SessionSecretStore m_secrets;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<WindowState> m_windowState;
    std::unique_ptr<SiteStore> m_sites;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace sampan
