#include "tests/ui/mainwindow/windowfixture.h"

#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileview.h"
#include "ui/browser/transferdialog.h"
#include "ui/mainwindow/bottompanel.h"
#include "ui/transfer/logpanel.h"
#include "ui/transfer/transfermodel.h"
#include "ui/transfer/transferpanel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestRound = 60; // more Tab stops than any part of the window has

QString plain(QString text)
{
    return text.remove(u'&');
}

bool isCalled(const QWidget *widget, const QString &text)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return widget->accessibleName() == text || (button && plain(button->text()) == text);
}

std::string contentOf(const std::filesystem::directory_entry &entry)
{
    if (entry.is_symlink())
        return std::filesystem::read_symlink(entry.path()).string();
    std::ostringstream content;
    if (entry.is_regular_file()) {
        const auto changed = std::filesystem::last_write_time(entry.path()).time_since_epoch();
        content << std::chrono::floor<std::chrono::seconds>(changed).count() << ' ';
        content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    }
    return content.str();
}

} // namespace

WindowFixture::WindowFixture(const SshdFixture::Options &options)
    : m_server(options)
{
    QDir().mkpath(home());
    QDir().mkpath(remote());
    qputenv("HOME", home().toLocal8Bit());
    for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qputenv(name, m_folder.filePath(u"xdg"_s).toLocal8Bit());
    m_sshFiles = m_server.connectionOptions().files;
    m_sshFiles.defaultKeyFiles = {m_server.userKey()};
    m_settings = std::make_unique<Settings>(m_folder.filePath(u"settings.ini"_s));
    m_sites = std::make_unique<SiteStore>(m_folder.filePath(u"sites.json"_s));
}

WindowFixture::~WindowFixture()
{
    m_window.reset();
    // QTemporaryDir cannot remove names that are not valid text.
    std::error_code ignored;
    std::filesystem::remove_all(m_folder.path().toStdString(), ignored);
}

QString WindowFixture::inside(const QString &folder, const QString &name) const
{
    const QString path = m_folder.filePath(folder);
    return name.isEmpty() ? path : QString(path + u'/' + name);
}

ProgramParts WindowFixture::parts()
{
    return {*m_settings,         *m_sites,        m_secrets,
            *m_windowState,      m_sshFiles,      {},
            m_server.userName(), m_folder.path(), m_folder.filePath(u"snippets.json"_s)};
}

bool WindowFixture::open()
{
    m_windowState = std::make_unique<WindowState>(m_folder.filePath(u"window.ini"_s));
    m_window = std::make_unique<MainWindow>(parts());
    m_window->show();
    return m_server.isRunning() && QTest::qWaitForWindowActive(m_window.get()) &&
           QTest::qWaitFor([] { return QApplication::focusWidget() != nullptr; }, Patience);
}

bool WindowFixture::quit()
{
    press(Qt::Key_Q, Qt::ControlModifier);
    const bool closed = QTest::qWaitFor([this] { return !m_window->isVisible(); }, Patience);
    m_window.reset();
    return closed;
}

void WindowFixture::typeAddress(const QString &line)
{
    if (m_window->browser().activeSide() == Side::Left)
        press(Qt::Key_Tab);
    type(line);
    press(Qt::Key_Return);
}

bool WindowFixture::connectToServer()
{
    if (!m_server.trustHostKeys())
        return false;
    typeAddress(address());
    const RemotePath wanted(remote().toLocal8Bit());
    return QTest::qWaitFor([&] { return right() && right()->path() == wanted && right()->view()->hasFocus(); },
                           Patience);
}

StartPage *WindowFixture::startPage() const
{
    return m_window->browser().tabs(Side::Right)->currentStartPage();
}

QString WindowFixture::address() const
{
    return u"%1@127.0.0.1:%2%3"_s.arg(m_server.userName()).arg(m_server.port()).arg(remote());
}

// --- hands ---

// The offscreen platform has no window manager that gives the keyboard back when a dialog closes.
bool WindowFixture::hasKeyboard()
{
    if (!QGuiApplication::focusWindow())
        m_window->activateWindow();
    return QTest::qWaitFor([] { return QApplication::focusWidget() && QGuiApplication::focusWindow(); }, Patience);
}

// Through the window system, not straight to the widget: an open list of completions, a menu or a modal sheet takes the
// key first, as it would from a real keyboard.
void WindowFixture::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QVERIFY2(hasKeyboard(), "the keyboard is nowhere");
    QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers);
}

void WindowFixture::type(const QString &text)
{
    for (const QChar letter : text) {
        QVERIFY2(hasKeyboard(), "the keyboard is nowhere");
        QTest::keyClick(QGuiApplication::focusWindow(), letter.toLatin1());
    }
}

bool WindowFixture::pressMnemonic(Qt::Key letter)
{
    press(letter, Qt::AltModifier);
    const auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
    return button && QTest::qWaitFor([button] { return !button->isDown(); }, Patience);
}

bool WindowFixture::tabTo(const QString &text)
{
    for (int step = 0; step < LongestRound && QApplication::focusWidget(); ++step) {
        if (isCalled(QApplication::focusWidget(), text))
            return true;
        press(Qt::Key_Tab);
    }
    return false;
}

bool WindowFixture::chooseIn(Side side, const QByteArray &name)
{
    if (!hasKeyboard())
        return false;
    if (m_window->browser().activeSide() != side)
        press(Qt::Key_Tab);
    FilePane *pane = m_window->browser().pane(side);
    const auto listed = [pane, &name] { return pane->view()->hasFocus() && pane->files()->rowOf(name) >= 0; };
    if (!pane || !QTest::qWaitFor(listed, Patience))
        return false;
    press(Qt::Key_Home);
    while (pane->view()->currentIndex().row() < pane->files()->rowOf(name))
        press(Qt::Key_Down);
    return pane->view()->chosenNames() == std::vector{name};
}

bool WindowFixture::go(Side side, const QString &path)
{
    if (m_window->browser().activeSide() != side)
        press(Qt::Key_Tab);
    FilePane *pane = m_window->browser().pane(side);
    press(Qt::Key_L, Qt::ControlModifier);
    type(path);
    press(Qt::Key_Return);
    const RemotePath wanted(path.toLocal8Bit());
    return QTest::qWaitFor([&] { return pane->path() == wanted && pane->view()->hasFocus(); }, Patience);
}

bool WindowFixture::transfer(Qt::Key key)
{
    press(key);
    if (!dialog<TransferDialog>())
        return false;
    press(Qt::Key_Return);
    return true;
}

// --- eyes ---

int WindowFixture::jobCount() const
{
    return m_window->bottom().transfers()->model()->rowCount();
}

std::optional<JobState> WindowFixture::lastJob() const
{
    if (jobCount() == 0)
        return std::nullopt;
    const QModelIndex job = m_window->bottom().transfers()->model()->index(jobCount() - 1, 0);
    return JobState(job.data(int(TransferRole::State)).toInt());
}

QString WindowFixture::shownText(const QWidget *widget)
{
    QStringList texts;
    for (const QWidget *part : widget->findChildren<QWidget *>()) {
        if (!part->isVisible())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(part))
            texts += label->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(part))
            texts += plain(button->text());
        else if (const auto *line = qobject_cast<const QLineEdit *>(part);
                 line && line->echoMode() == QLineEdit::Normal)
            texts += line->text();
    }
    return texts.join(u'\n');
}

QString WindowFixture::logText() const
{
    return m_window->bottom().log()->shownText();
}

bool WindowFixture::write(const QString &file, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(file).path());
    QFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(content) == content.size();
}

QByteArray WindowFixture::read(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

WindowFixture::Tree WindowFixture::treeOf(const QString &folder)
{
    Tree tree;
    // std::filesystem, because QDir would lose names that are not valid text.
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder.toStdString())) {
        const std::filesystem::file_status status = entry.symlink_status();
        std::ostringstream kind;
        kind << int(status.type()) << ' ' << std::oct << int(status.permissions()) << ' ' << contentOf(entry);
        tree.emplace(entry.path().lexically_relative(folder.toStdString()).string(), kind.str());
    }
    return tree;
}

QString WindowFixture::difference(const Tree &one, const Tree &other)
{
    const auto [here, there] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    if (here == one.end() && there == other.end())
        return {};
    const auto told = [](Tree::const_iterator at, const Tree &tree) {
        return at == tree.end() ? u"nothing"_s : QString::fromLatin1((at->first + ' ' + at->second).substr(0, 200));
    };
    return told(here, one) + u" | "_s + told(there, other);
}

} // namespace sampan
