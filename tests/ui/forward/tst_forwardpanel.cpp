// The list of forwards, its form and its words, without a server.
#include "core/forward/portforward.h"
#include "ui/forward/forwardbook.h"
#include "ui/forward/forwarddialog.h"
#include "ui/forward/forwarddrawing.h"
#include "ui/forward/forwardform.h"
#include "ui/forward/forwardhost.h"
#include "ui/forward/forwardmodel.h"
#include "ui/forward/forwardpanel.h"
#include "ui/forward/forwardtext.h"
#include "ui/forward/reachdialog.h"
#include "ui/forward/sshwords.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTest>
#include <QToolBar>
#include <QTreeView>

using namespace sampan;
using namespace Qt::StringLiterals;
using Kind = ForwardSpec::Kind;

namespace {

// Forwards that wait for a connection that never comes.
class WaitingHost : public ForwardHost
{
public:
    std::unique_ptr<Forward> openForward(const ForwardServer &, const ForwardOptions &options) override
    {
        ++opened;
        return std::make_unique<Forward>(PortForward::make(options).release(), options);
    }
    std::vector<ForwardServer> servers() const override { return known; }
    void reach(QObject *, const ForwardServer &, const ReachRequest &request, Callback<ReachAnswer> done) override
    {
        asked = request;
        answer = std::move(done);
    }

    int opened = 0;
    std::vector<ForwardServer> known;
    ReachRequest asked;
    Callback<ReachAnswer> answer;
};

ForwardServer server(const QString &host, const QString &name = {})
{
    return {QUuid(), {u"me"_s, host, 0}, name.isEmpty() ? host : name, QColor()};
}

ForwardDraft draft(const QByteArray &option, const ForwardServer &through)
{
    ForwardDraft draft;
    draft.server = through;
    draft.options.spec = *parseForwardOption(option);
    return draft;
}

void shoot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("SAMPAN_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    widget.grab().save(QString(folder + u'/' + name + u".png"_s));
}

QList<QWidget *> namelessBelow(const QWidget &window)
{
    QList<QWidget *> nameless;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
            nameless += widget;
    }
    return nameless;
}

} // namespace

class TestForwardPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void rowsFollowTheBook();
    void sitesComeAndGo();
    void unreadableRecordStaysAsItIs();
    void serverTroubleIsTold();
    void offersGoWithTheirServer();
    void keysWorkOnTheList();
    void namesAreShownAsTheyAre();
    void lineFillsTheFields_data();
    void lineFillsTheFields();
    void fieldsMakeTheLine();
    void badLineIsExplained_data();
    void badLineIsExplained();
    void wholeCommandIsTaken_data();
    void wholeCommandIsTaken();
    void openAddressMustBeAgreedTo();
    void remoteSocketIsGreyedWithTheReason();
    void drawingTellsTheWay_data();
    void drawingTellsTheWay();
    void everyControlHasANameAndNoMnemonicMeansTwoThings();
    void commandIsQuoted_data();
    void commandIsQuoted();
    void reachAsksAndShows();

private:
    [[nodiscard]] QString cell(int row, ForwardColumn column) const;
    [[nodiscard]] std::unique_ptr<ForwardDialog> openDialog(const ForwardDraft &start) const;
    [[nodiscard]] static QString problem(const ForwardDialog &dialog);

    std::unique_ptr<WaitingHost> m_host;
    std::unique_ptr<ForwardBook> m_book;
    std::unique_ptr<ForwardPanel> m_panel;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestForwardPanel::init()
{
    m_host = std::make_unique<WaitingHost>();
    m_host->known = {server(u"web1"_s)};
    m_book = std::make_unique<ForwardBook>(*m_host);
    m_panel = std::make_unique<ForwardPanel>(*m_book, *m_host);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_panel->model());
    m_panel->resize(1180, 220);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestForwardPanel::cleanup()
{
    m_tester.reset();
    m_panel.reset();
    m_book.reset();
    m_host.reset();
}

QString TestForwardPanel::cell(int row, ForwardColumn column) const
{
    return m_panel->model()->index(row, int(column)).data().toString();
}

std::unique_ptr<ForwardDialog> TestForwardPanel::openDialog(const ForwardDraft &start) const
{
    auto dialog = std::make_unique<ForwardDialog>(ForwardDialog::Purpose::New, m_host->known, start);
    dialog->show();
    return QTest::qWaitForWindowActive(dialog.get()) ? std::move(dialog) : nullptr;
}

QString TestForwardPanel::problem(const ForwardDialog &dialog)
{
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->accessibleName() == u"What is missing"_s)
            return label->text();
    }
    return u"there is no such label"_s;
}

// --- the list ---

void TestForwardPanel::rowsFollowTheBook()
{
    shoot(*m_panel, u"panel-empty"_s);
    const ForwardId first = m_book->add(draft("-L 8080:db:5432", server(u"web1"_s)));
    const ForwardId second = m_book->add(draft("-R 2222:localhost:22", server(u"web1"_s, u"Web"_s)));
    QCOMPARE(m_panel->model()->rowCount(), 2);
    QCOMPARE(cell(0, ForwardColumn::State), u"stopped"_s);
    QCOMPARE(cell(0, ForwardColumn::Kind), u"Local (-L)"_s);
    QCOMPARE(cell(0, ForwardColumn::From), u"localhost:8080"_s);
    QCOMPARE(cell(0, ForwardColumn::To), u"db:5432"_s);
    QCOMPARE(cell(1, ForwardColumn::From), u"localhost:2222 on Web"_s);
    QCOMPARE(cell(1, ForwardColumn::To), u"localhost:22 from here"_s);
    m_book->start(second);
    QCOMPARE(cell(1, ForwardColumn::State), u"waiting"_s);
    QCOMPARE(m_panel->title(), u"Forwards 1"_s);
    m_book->replace(second, draft("-D 1080", server(u"web1"_s)));
    QCOMPARE(m_host->opened, 2); // it ran: started again as it is now
    QCOMPARE(cell(1, ForwardColumn::Kind), u"SOCKS (-D)"_s);
    QSignalSpy unused(m_book.get(), &ForwardBook::serverUnused);
    m_book->remove(second);
    QCOMPARE(unused.count(), 1);
    m_book->remove(first);
    QCOMPARE(m_panel->model()->rowCount(), 0);
}

void TestForwardPanel::sitesComeAndGo()
{
    Site site;
    site.id = QUuid::createUuid();
    site.name = u"Web"_s;
    site.server.host = u"web1"_s;
    site.forwards = {{QUuid::createUuid(), "-L 1:a:1", {}, true, false, {}},
                     {QUuid::createUuid(), "-L 2:b:2", u"10.0.0.0/8"_s, false, false, {}}};
    m_book->showSites({site});
    QCOMPARE(m_book->count(), 2);
    QCOMPARE(m_book->kept(site.id), site.forwards);
    m_book->startWithSite(site.id);
    QCOMPARE(m_book->wantedCount(), 1);
    site.forwards.erase(site.forwards.begin());
    site.forwards[0].option = "-L 3:b:2";
    m_book->showSites({site});
    QCOMPARE(m_book->count(), 1);
    QCOMPARE(cell(0, ForwardColumn::From), u"localhost:3"_s);
    QCOMPARE(m_book->wantedCount(), 0);
    m_book->showSites({});
    QCOMPARE(m_book->count(), 0);
}

void TestForwardPanel::unreadableRecordStaysAsItIs()
{
    Site site;
    site.id = QUuid::createUuid();
    site.server.host = u"web1"_s;
    site.forwards = {{QUuid::createUuid(), "-Q something newer", u"nobody"_s, false, false, {}}};
    m_book->showSites({site});
    QCOMPARE(cell(0, ForwardColumn::State), u"not readable"_s);
    QCOMPARE(cell(0, ForwardColumn::From), u"-Q something newer"_s);
    QVERIFY(cell(0, ForwardColumn::Error).contains(u"-Q something newer"_s));
    m_book->start(m_book->at(0).id);
    QCOMPARE(m_host->opened, 0);
    QCOMPARE(m_book->kept(site.id), site.forwards);
}

void TestForwardPanel::serverTroubleIsTold()
{
    const ForwardId id = m_book->add(draft("-D 1080", server(u"web1"_s)));
    m_book->start(id);
    const ServerAddress web1 = server(u"web1"_s).address;
    m_book->serverWaits(web1, {ErrorCode::ConnectionLost, u"The line is cut."_s, {}});
    QCOMPARE(cell(0, ForwardColumn::Error), u"The line is cut."_s);
    QCOMPARE(cell(0, ForwardColumn::State), u"waiting"_s);
    m_book->serverFailed(server(u"other"_s).address, {ErrorCode::LoginRefused, u"No."_s, {}});
    QCOMPARE(m_book->wantedCount(), 1);
    m_book->serverFailed(web1, {ErrorCode::LoginRefused, u"No."_s, {}});
    QCOMPARE(cell(0, ForwardColumn::State), u"failed"_s);
    QCOMPARE(cell(0, ForwardColumn::Error), u"No."_s);
    QCOMPARE(m_book->wantedCount(), 0);
    m_book->start(id);
    QCOMPARE(cell(0, ForwardColumn::State), u"waiting"_s);
    QCOMPARE(cell(0, ForwardColumn::Error), QString());
}

void TestForwardPanel::offersGoWithTheirServer()
{
    const ForwardServer web = server(u"web1"_s);
    const std::vector<ForwardSpec> specs{*parseForwardOption("-L 1:a:1"), *parseForwardOption("-L 2:b:2")};
    m_book->offer(web, specs);
    m_book->offer(web, specs); // connected again
    QCOMPARE(m_book->count(), 2);
    QCOMPARE(cell(0, ForwardColumn::State), u"offered"_s);
    m_book->start(m_book->at(0).id);
    m_book->withdraw(web.address);
    QCOMPARE(m_book->count(), 1);
    QCOMPARE(cell(0, ForwardColumn::State), u"waiting"_s);
}

void TestForwardPanel::keysWorkOnTheList()
{
    m_book->add(draft("-L 1:a:1", server(u"web1"_s)));
    m_book->add(draft("-L 2:b:2", server(u"web1"_s)));
    m_panel->view()->setFocus();
    QTest::keyClick(m_panel->view(), Qt::Key_Home);
    QTest::keyClick(m_panel->view(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_panel->view(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_book->wantedCount(), 2);
    QVERIFY(!m_panel->action(ForwardCommand::Edit)->isEnabled()); // of two
    QTest::keyClick(m_panel->view(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(m_book->wantedCount(), 0);
    QTest::keyClick(m_panel->view(), Qt::Key_Delete);
    QCOMPARE(m_book->count(), 0);
    QVERIFY(!m_panel->action(ForwardCommand::Remove)->isEnabled());
    for (QAction *action : m_panel->actions())
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
}

void TestForwardPanel::namesAreShownAsTheyAre()
{
    ForwardDraft long1 = draft("-L 8080:a-very-long-name-of-a-database-server.internal.example.org:5432",
                               server(u"web1"_s, u"<b>evil</b>\nname\u202E with a very long tail of words"_s));
    m_book->add(long1);
    const ForwardId id = m_book->add(draft("-L /tmp/a\x1b[31mred.sock:/run/b.sock", server(u"web1"_s)));
    QCOMPARE(cell(0, ForwardColumn::Through), u"<b>evil</b>\\nname\\u{202e} with a very long tail of words"_s);
    QCOMPARE(cell(1, ForwardColumn::From), u"/tmp/a\\x1b[31mred.sock"_s);
    m_book->start(id);
    m_book->serverWaits(server(u"web1"_s).address, {ErrorCode::ConnectionLost, u"<i>no\nway</i>"_s, {}});
    QCOMPARE(cell(1, ForwardColumn::Error), u"<i>no\\nway</i>"_s);
    const QString tip = m_panel->model()->index(0, int(ForwardColumn::Through)).data(Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(u"<b>evil"_s));
    m_panel->view()->setCurrentIndex(m_panel->model()->index(1, 0));
    shoot(*m_panel, u"panel-long"_s);
}

// --- the form ---

void TestForwardPanel::lineFillsTheFields_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("local") << QByteArray("-L 8080:db:5432") << QByteArray("-L 8080:db:5432");
    QTest::newRow("local, without a blank") << QByteArray("-L8080:db:5432") << QByteArray("-L 8080:db:5432");
    QTest::newRow("an address of one's own")
        << QByteArray("-L 127.0.0.2:8080:[::1]:80") << QByteArray("-L 127.0.0.2:8080:[::1]:80");
    QTest::newRow("remote") << QByteArray("-R 2222:localhost:22") << QByteArray("-R 2222:localhost:22");
    QTest::newRow("SOCKS on a free port") << QByteArray("-D 0") << QByteArray("-D 0");
    QTest::newRow("sockets") << QByteArray("-L /tmp/a.sock:/run/b.sock") << QByteArray("-L /tmp/a.sock:/run/b.sock");
    QTest::newRow("the kind is chosen") << QByteArray("9000:web:80") << QByteArray("-L 9000:web:80");
}

void TestForwardPanel::lineFillsTheFields()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, shown);
    const auto dialog = openDialog({});
    QVERIFY(dialog);
    auto *form = dialog->findChild<ForwardForm *>();
    QVERIFY(form->line()->hasFocus());
    QTest::keyClicks(form->line(), QString::fromLatin1(line));
    QCOMPARE(problem(*dialog), QString());
    QCOMPARE(form->options()->spec.option(), shown);
    QTest::keyClick(form->line(), Qt::Key_Return);
    QCOMPARE(dialog->result(), int(QDialog::Accepted));
    QVERIFY(dialog->startsNow());
    QCOMPARE(dialog->draft().options.spec.option(), shown);
}

void TestForwardPanel::fieldsMakeTheLine()
{
    const auto dialog = openDialog({});
    QVERIFY(dialog);
    auto *form = dialog->findChild<ForwardForm *>();
    QVERIFY(!problem(*dialog).isEmpty()); // no host yet
    QTest::keyClick(dialog.get(), Qt::Key_L, Qt::AltModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"8080"_s);
    QTest::keyClick(dialog.get(), Qt::Key_O, Qt::AltModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"db:5432"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // a pasted port goes to its field
    QCOMPARE(form->line()->text(), u"-L 8080:db:5432"_s);
    QCOMPARE(problem(*dialog), QString());
    QTest::keyClick(dialog.get(), Qt::Key_R, Qt::AltModifier);
    QTRY_COMPARE(form->line()->text(), u"-R 8080:db:5432"_s);
    shoot(*dialog, u"form-remote"_s);
    QTest::keyClick(dialog.get(), Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE(form->line()->text(), u"-L 8080:db:5432"_s);
}

void TestForwardPanel::badLineIsExplained_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such option") << QByteArray("-Q 1:a:1") << u"-L, -R"_s;
    QTest::newRow("a port that is none") << QByteArray("-L 99999:a:1") << u"99999"_s;
    QTest::newRow("no target") << QByteArray("-L 8080") << u"expected"_s;
    QTest::newRow("remote socket") << QByteArray("-R /tmp/a:b:1") << u"libssh"_s;
}

void TestForwardPanel::badLineIsExplained()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, says);
    const auto dialog = openDialog({});
    QVERIFY(dialog);
    auto *form = dialog->findChild<ForwardForm *>();
    QTest::keyClicks(form->line(), QString::fromLatin1(line));
    QVERIFY2(problem(*dialog).contains(says), qPrintable(problem(*dialog)));
    QTest::keyClick(form->line(), Qt::Key_Return);
    QVERIFY(dialog->isVisible());
}

void TestForwardPanel::wholeCommandIsTaken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("option");
    QTest::newRow("a command") << QByteArray("ssh -N -L 8080:db:5432 me@web") << QByteArray("-L 8080:db:5432");
    QTest::newRow("in one word") << QByteArray("ssh -fN -R2222:localhost:22 web") << QByteArray("-R 2222:localhost:22");
    QTest::newRow("blanks around") << QByteArray("  -D 1080 ") << QByteArray("-D 1080");
}

void TestForwardPanel::wholeCommandIsTaken()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, option);
    const Result<ForwardSpec> spec = parseSshWords(text, Kind::Local);
    QVERIFY2(spec, qPrintable(spec ? QString() : spec.error().message));
    QCOMPARE(spec->option(), option);
}

void TestForwardPanel::openAddressMustBeAgreedTo()
{
    const auto dialog = openDialog({});
    QVERIFY(dialog);
    auto *form = dialog->findChild<ForwardForm *>();
    QTest::keyClicks(form->line(), u"-L *:8080:db:5432"_s);
    QVERIFY2(problem(*dialog).contains(u"Other machines"_s), qPrintable(problem(*dialog)));
    const auto *agree = dialog->findChild<QCheckBox *>(u"letOthersIn"_s);
    const auto *warning = dialog->findChild<QLabel *>(u"warning"_s);
    QVERIFY(agree && warning);
    QTRY_VERIFY(agree->geometry().top() >= warning->geometry().bottom()); // it is read before it is agreed to
    QVERIFY(warning->height() >= warning->heightForWidth(warning->width()));
    shoot(*dialog, u"form-warning"_s);
    QTest::keyClick(form->line(), Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QTest::keyClick(dialog.get(), Qt::Key_Y, Qt::AltModifier);
    QTRY_COMPARE(problem(*dialog), QString());
    QTest::keyClick(form->line(), Qt::Key_Return);
    QCOMPARE(dialog->result(), int(QDialog::Accepted));
    QVERIFY(dialog->draft().options.opensToOthers);
}

void TestForwardPanel::remoteSocketIsGreyedWithTheReason()
{
    const auto dialog = openDialog(draft("-R 2222:localhost:22", server(u"web1"_s)));
    QVERIFY(dialog);
    for (const QComboBox *box : dialog->findChildren<QComboBox *>()) {
        if (box->accessibleName() != u"Kind of the listening end"_s)
            continue;
        const auto *items = qobject_cast<const QStandardItemModel *>(box->model());
        QVERIFY(!items->item(1)->isEnabled());
        QVERIFY(box->toolTip().contains(u"libssh"_s));
    }
    bool isSaid = false;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        isSaid = isSaid || (label->isVisible() && label->text().contains(u"libssh"_s));
    QVERIFY(isSaid);
}

void TestForwardPanel::drawingTellsTheWay_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("local") << QByteArray("-L 8080:db:5432")
                           << u"Programs on this computer connect to localhost:8080. That leads through web1 and comes "
                              "out at db:5432, as the server sees it."_s;
    QTest::newRow("remote") << QByteArray("-R 2222:nas:22")
                            << u"Programs on web1 connect to localhost:2222 there. That leads here and comes out at "
                               "nas:22, as this computer sees it."_s;
    QTest::newRow("SOCKS") << QByteArray("-D 0")
                           << u"Programs on this computer use a free port as their SOCKS proxy. Each connection leads "
                              "through web1 and comes out where the program asks, as the server sees it."_s;
}

void TestForwardPanel::drawingTellsTheWay()
{
    QFETCH(QByteArray, option);
    QFETCH(QString, sentence);
    ForwardDrawing drawing;
    drawing.resize(drawing.sizeHint());
    drawing.setForward(*parseForwardOption(option), u"web1"_s);
    QCOMPARE(drawing.accessibleDescription(), sentence);
    const QImage one = drawing.grab().toImage();
    drawing.setForward(*parseForwardOption(option == "-D 0" ? "-L 1:b:2" : "-D 0"), u"web1"_s);
    QVERIFY(drawing.grab().toImage() != one);
}

void TestForwardPanel::everyControlHasANameAndNoMnemonicMeansTwoThings()
{
    const auto dialog = openDialog(draft("-L *:1:b:2", server(u"web1"_s)));
    QVERIFY(dialog);
    QCOMPARE(namelessBelow(*dialog), QList<QWidget *>());
    QCOMPARE(namelessBelow(*m_panel), QList<QWidget *>());
    QHash<QKeySequence, QStringList> keys;
    for (const QLabel *label : dialog->findChildren<QLabel *>()) {
        if (label->buddy())
            keys[QKeySequence::mnemonic(label->text())] += label->text();
    }
    for (const QAbstractButton *button : dialog->findChildren<QAbstractButton *>())
        keys[QKeySequence::mnemonic(button->text())] += button->text();
    keys.remove(QKeySequence());
    for (const QStringList &texts : std::as_const(keys))
        QVERIFY2(texts.size() == 1, qPrintable(texts.join(u", "_s)));
}

// --- words ---

void TestForwardPanel::commandIsQuoted_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<QByteArray>("command");
    QTest::newRow("plain") << QByteArray("-L 8080:db:5432") << QByteArray("ssh -N -L 8080:db:5432 -p 2222 me@web1");
    QTest::newRow("every address") << QByteArray("-D *:1080") << QByteArray("ssh -N -D '*:1080' -p 2222 me@web1");
    QTest::newRow("a path with a quote") << QByteArray("-L 1:/run/it's")
                                         << QByteArray("ssh -N -L '1:/run/it'\\''s' -p 2222 me@web1");
}

void TestForwardPanel::commandIsQuoted()
{
    QFETCH(QByteArray, option);
    QFETCH(QByteArray, command);
    const Result<QByteArray> made = sshCommand({u"me"_s, u"web1"_s, 2222}, {*parseForwardOption(option)});
    QVERIFY(made);
    QCOMPARE(*made, command);
    QVERIFY(!sshCommand({u"me"_s, u"web1"_s, 0}, {*parseForwardOption("-L 1:/run/a\nb")}));
}

void TestForwardPanel::reachAsksAndShows()
{
    ReachDialog dialog(*m_host, m_host->known);
    dialog.propose(draft("-L 8080:db:5432", m_host->known.front()));
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QCOMPARE(namelessBelow(dialog), QList<QWidget *>());
    QTest::keyClick(&dialog, Qt::Key_S, Qt::AltModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(&dialog, Qt::Key_Return);
    QTRY_VERIFY(m_host->answer);
    QCOMPARE(m_host->asked.target.text(), "db:5432");
    QCOMPARE(m_host->asked.send, "HEAD / HTTP/1.0\r\nHost: db\r\n\r\n");
    m_host->answer(ReachAnswer{std::chrono::milliseconds(12), "HTTP/1.0 200 OK\r\n\x1b[2J", false});
    QVERIFY2(dialog.resultText().contains(u"HTTP/1.0 200 OK"_s), qPrintable(dialog.resultText()));
    QVERIFY2(dialog.resultText().contains(u"\\x1b[2J"_s), qPrintable(dialog.resultText()));
    m_host->answer(Error{ErrorCode::ConnectionRefused, u"web1 cannot reach db:5432"_s, {}});
    QVERIFY(dialog.resultText().contains(u"cannot reach"_s));
}

QTEST_MAIN(TestForwardPanel)
#include "tst_forwardpanel.moc"
