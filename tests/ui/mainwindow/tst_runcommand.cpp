// "Run command…" by keys: on the server in front, on chosen sites, with input while it runs, saved to a file.
#include "core/sites/sitestore.h"
#include "tests/support/freeport.h"
#include "tests/ui/mainwindow/terminalhands.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/fileview.h"
#include "ui/run/rundialog.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeView>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestRunCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void onTheServerInFront();
    void inputWhileItRuns();
    void onChosenSites();
    void stopsAndAsksBeforeClosing();
    void savesWhatWasSaid();
    void hostileOutputIsPlainText();
    void everyControlHasAName();
    void looksRight();

private:
    void openDialog();
    void run(const QString &command);
    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_dialog->model().index(row, column).data().toString();
    }
    [[nodiscard]] QString said() const { return m_dialog->findChild<QPlainTextEdit *>()->toPlainText(); }

    std::unique_ptr<WindowFixture> m_fixture;
    RunDialog *m_dialog = nullptr;
};

// One server and one window for all: each test opens the dialog anew.
void TestRunCommand::initTestCase()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    Site site;
    site.name = u"Second"_s;
    site.server = {m_fixture->server().userName(), u"localhost"_s, m_fixture->server().port()};
    QVERIFY(m_fixture->sites().add(site));
    site.name = u"Away"_s;
    site.server = {u"nobody"_s, u"127.0.0.1"_s, freePort()};
    QVERIFY(m_fixture->sites().add(site));
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
    // The same host key under the second name.
    const QByteArray known = WindowFixture::read(m_fixture->server().knownHostsFile());
    QVERIFY(WindowFixture::write(m_fixture->server().knownHostsFile(),
                                 QByteArray(known + QByteArray(known).replace("127.0.0.1", "localhost"))));
}

void TestRunCommand::init()
{
    m_fixture->window().activateWindow();
    m_fixture->right()->view()->setFocus();
    openDialog();
}

void TestRunCommand::cleanup()
{
    if (m_dialog == nullptr)
        return;
    m_dialog->model().stop();
    m_dialog->reject();
    EVENTUALLY(m_fixture->window().findChild<RunDialog *>() == nullptr);
}

void TestRunCommand::openDialog()
{
    m_fixture->press(Qt::Key_R, Qt::ControlModifier | Qt::AltModifier);
    m_dialog = m_fixture->dialog<RunDialog>();
    QVERIFY(m_dialog != nullptr);
    new QAbstractItemModelTester(&m_dialog->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_dialog);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Command"_s);
}

void TestRunCommand::run(const QString &command)
{
    m_fixture->type(command);
    m_fixture->press(Qt::Key_Return);
}

void TestRunCommand::onTheServerInFront()
{
    QCOMPARE(m_dialog->model().rowCount(), 3);
    QCOMPARE(m_dialog->model().chosenCount(), 1);
    run(u"echo out; echo err >&2; exit 3"_s);
    EVENTUALLY(cell(0, RunModel::Status) == u"exit status 3");
    QCOMPARE(said().split(u'\n').size(), 3);
    QVERIFY(said().contains(u"out\n") && said().contains(u"err\n"));
    QCOMPARE(cell(1, RunModel::Status), QString());
    // The command is there to be changed and run again.
    EVENTUALLY(QApplication::focusWidget()->accessibleName() == u"Command");
    run(u"kill -TERM $$"_s);
    EVENTUALLY(cell(0, RunModel::Status) == u"ended by SIGTERM: asked to end");
    QCOMPARE(said(), QString());
}

void TestRunCommand::inputWhileItRuns()
{
    run(u"cat; echo end"_s);
    EVENTUALLY(cell(0, RunModel::Status) == u"Running");
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Input"_s);
    m_fixture->type(u"a line"_s);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(said() == u"a line\n");
    QCOMPARE(cell(0, RunModel::Status), u"Running"_s); // Enter has not stopped it
    m_fixture->type(u"more"_s);
    m_fixture->press(Qt::Key_Return);
    QVERIFY(m_fixture->tabTo(u"End of Input"_s));
    m_fixture->press(Qt::Key_Space);
    EVENTUALLY(cell(0, RunModel::Status) == u"exit status 0");
    QCOMPARE(said(), u"a line\nmore\nend\n"_s);
}

void TestRunCommand::onChosenSites()
{
    QVERIFY(m_fixture->tabTo(u"Servers"_s));
    for (int row = 1; row < 3; ++row) {
        m_fixture->press(Qt::Key_Down);
        m_fixture->press(Qt::Key_Space);
    }
    QCOMPARE(m_dialog->model().chosenCount(), 3);
    QVERIFY(m_fixture->tabTo(u"Command"_s));
    run(u"echo $((40+2))"_s);
    EVENTUALLY(!m_dialog->model().isRunning());
    for (int row = 0; row < 2; ++row) {
        QCOMPARE(cell(row, RunModel::Status), u"exit status 0"_s);
        QCOMPARE(cell(row, RunModel::Output), u"42"_s);
    }
    QCOMPARE(cell(1, RunModel::Server), u"Second"_s);
    QVERIFY(cell(2, RunModel::Status).contains(u"127.0.0.1"));
    QVERIFY(cell(2, RunModel::Output).contains(u"refused"));
    QVERIFY(WindowFixture::shownText(m_dialog).contains(u"Ended well: 2 · Otherwise: 1"));
}

void TestRunCommand::stopsAndAsksBeforeClosing()
{
    run(u"sleep 100"_s);
    EVENTUALLY(cell(0, RunModel::Status) == u"Running");
    m_fixture->press(Qt::Key_Escape);
    auto *bar = m_dialog->findChild<MessageBar *>();
    EVENTUALLY(bar->isQuestion());
    m_fixture->press(Qt::Key_Escape); // the safe answer
    QVERIFY(m_dialog->isVisible() && m_dialog->model().isRunning());
    QVERIFY(m_fixture->tabTo(u"Stop"_s));
    m_fixture->press(Qt::Key_Space);
    EVENTUALLY(cell(0, RunModel::Status) == u"Stopped");
    m_fixture->press(Qt::Key_Escape);
    EVENTUALLY(m_fixture->window().findChild<RunDialog *>() == nullptr);
    m_dialog = nullptr;
}

void TestRunCommand::savesWhatWasSaid()
{
    run(u"printf 'caf\\351\\n\\303'; sleep 0.1; printf '\\251'"_s);
    EVENTUALLY(cell(0, RunModel::Status) == u"exit status 0");
    QCOMPARE(said(), u"caf\\xe9\n\u00e9"_s); // the second one came in two pieces
    QVERIFY(m_fixture->tabTo(u"Save Output…"_s));
    m_fixture->press(Qt::Key_Space);
    const QString file = m_fixture->home(u"saved.txt"_s);
    auto *chooser = m_fixture->dialog<QFileDialog>();
    QVERIFY(chooser != nullptr);
    chooser->findChild<QLineEdit *>()->setText(file);
    QVERIFY(QMetaObject::invokeMethod(chooser, "accept"));
    EVENTUALLY(WindowFixture::read(file) == "caf\xe9\n\xc3\xa9");
    EVENTUALLY(m_dialog->findChild<MessageBar *>()->text().contains(file));
}

void TestRunCommand::hostileOutputIsPlainText()
{
    run(u"printf '<b>bold</b>\\033[2J\\342\\200\\256evil\\n'"_s);
    EVENTUALLY(cell(0, RunModel::Status) == u"exit status 0");
    QCOMPARE(said(), u"<b>bold</b>\\x1b[2J\\u{202e}evil\n"_s);
}

void TestRunCommand::everyControlHasAName()
{
    for (const QWidget *control : m_dialog->findChildren<QWidget *>()) {
        if (control->focusPolicy() == Qt::NoFocus || !control->isVisible())
            continue;
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(control));
        QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), control->metaObject()->className());
    }
}

// For a person's eye, light and dark (SAMPAN_SCREENSHOTS names the folder).
void TestRunCommand::looksRight()
{
    for (int row = 0; row < 3; ++row)
        m_dialog->model().setData(m_dialog->model().index(row, 0), Qt::Checked, Qt::CheckStateRole);
    run(u"uname -s; uptime; test -n \"$SSH_TTY\""_s);
    EVENTUALLY(!m_dialog->model().isRunning());
    QCOMPARE(cell(0, RunModel::Status), u"exit status 1"_s);
    shoot(*m_dialog, u"run-light"_s);
    const QPalette before = QApplication::palette();
    QApplication::setPalette(QPalette(QColor(60, 60, 64), QColor(40, 40, 44)));
    QCoreApplication::processEvents(); // the widgets hear of it from there
    shoot(*m_dialog, u"run-dark"_s);
    QApplication::setPalette(before);
}

QTEST_MAIN(TestRunCommand)
#include "tst_runcommand.moc"
