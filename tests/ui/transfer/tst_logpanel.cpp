#include "ui/transfer/logmodel.h"
#include "ui/transfer/logpanel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_LogPanel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_panel = std::make_unique<LogPanel>();
        m_panel->resize(600, 200);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    void cleanup() { m_panel.reset(); }

    void theOldestLinesLeave();
    void followsTheTailUnlessScrolledUp();
    void filterHidesOtherLines();
    void copyTakesTheSelectedLines();
    void savedFileHoldsTheShownLines();
    void failedSaveIsLogged();
    void levelsHaveWords();

private:
    void append(const QString &text, LogLevel level = LogLevel::Status)
    {
        m_panel->append({QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5)), level, text});
    }
    void appendMany(int count)
    {
        for (int number = 0; number < count; ++number)
            append(u"line %1"_s.arg(number));
    }

    std::unique_ptr<LogPanel> m_panel;
};

void tst_LogPanel::theOldestLinesLeave()
{
    LogModel model;
    const auto append = [&model](int number) {
        model.append({QDateTime(), LogLevel::Status, QString::number(number)});
    };
    for (int number = 0; number < LogModel::maximumLines; ++number)
        append(number);
    QAbstractItemModelTester tester(&model); // looks at every row at each change, so only the last few are watched
    append(LogModel::maximumLines);
    QCOMPARE(model.rowCount(), LogModel::maximumLines);
    QCOMPARE(model.line(0).text, u"1"_s);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void tst_LogPanel::followsTheTailUnlessScrolledUp()
{
    appendMany(100);
    QScrollBar *bar = m_panel->view()->verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    QVERIFY(bar->maximum() > 0);
    bar->setValue(0);
    append(u"new"_s);
    QCoreApplication::processEvents();
    QCOMPARE(bar->value(), 0);
    bar->setValue(bar->maximum());
    append(u"newer"_s);
    QTRY_COMPARE(bar->value(), bar->maximum());
}

void tst_LogPanel::filterHidesOtherLines()
{
    append(u"Connected"_s);
    append(u"Cannot open /srv"_s, LogLevel::Error);
    m_panel->filterField()->setFocus();
    QTest::keyClicks(m_panel->filterField(), u"cannot"_s);
    QCOMPARE(m_panel->view()->model()->rowCount(), 1);
    QCOMPARE(m_panel->shownText(), u"03:04:05  Error  Cannot open /srv\n"_s);
}

void tst_LogPanel::copyTakesTheSelectedLines()
{
    append(u"one"_s);
    append(u"two"_s);
    m_panel->view()->setFocus();
    m_panel->view()->setCurrentIndex(m_panel->view()->model()->index(1, 0));
    QTest::keyClick(m_panel->view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"03:04:05  Status  two\n"_s);
}

void tst_LogPanel::savedFileHoldsTheShownLines()
{
    append(u"one"_s);
    QTemporaryDir folder;
    QVERIFY(m_panel->saveTo(folder.filePath(u"log.txt"_s)));
    QFile file(folder.filePath(u"log.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("03:04:05  Status  one\n"));
}

void tst_LogPanel::failedSaveIsLogged()
{
    QTemporaryDir folder;
    QVERIFY(!m_panel->saveTo(folder.filePath(u"missing/log.txt"_s)));
    QCOMPARE(m_panel->model()->line(m_panel->model()->rowCount() - 1).level, LogLevel::Error);
}

void tst_LogPanel::levelsHaveWords()
{
    append(u"x"_s, LogLevel::Warning);
    QCOMPARE(m_panel->model()->index(0, int(LogColumn::Level)).data().toString(), u"Warning"_s);
}

QTEST_MAIN(tst_LogPanel)
#include "tst_logpanel.moc"
