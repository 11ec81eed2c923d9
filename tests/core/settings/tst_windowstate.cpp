#include "core/settings/windowstate.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <memory>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Noon(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc());

ServerUrl url(const QString &host, const QByteArray &path = QByteArray())
{
    return ServerUrl{ServerAddress{u"me"_s, host, 0}, RemotePath(path)};
}

} // namespace

class TestWindowState : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void layoutsComeBack();
    void nothingSavedIsNothing();
    void recentPlacesLatestFirst();
    void recentPlacesAreBounded();
    void recentPlacesCanBeTakenAway();
    void recentPlacesKeepOddBytes();
    void addressesWithPasswordsAreNotTakenOver();

private:
    QString file() const { return m_folder->filePath(u"state/window.ini"_s); }
    void write(const QByteArray &content)
    {
        m_path = m_folder->filePath(u"window.ini"_s);
        QFile out(m_path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }
    QString m_path;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWindowState::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestWindowState::layoutsComeBack()
{
    const QByteArray bytes("\x00\xFF\x01geometry,;=%", 15);
    {
        WindowState state(file());
        state.setLayout(u"window"_s, bytes);
        state.setLayout(u"columns/left"_s, "left");
        QVERIFY(state.save());
    }
    const WindowState again(file());
    QCOMPARE(again.layout(u"window"_s), bytes);
    QCOMPARE(again.layout(u"columns/left"_s), QByteArray("left"));
    QCOMPARE(again.layout(u"columns/right"_s), QByteArray());
}

void TestWindowState::nothingSavedIsNothing()
{
    const WindowState state(file());
    QVERIFY(state.layout(u"window"_s).isEmpty());
    QVERIFY(state.recentPlaces().empty());
}

void TestWindowState::recentPlacesLatestFirst()
{
    WindowState state(file());
    state.addRecentPlace(url(u"a"_s), Noon);
    state.addRecentPlace(url(u"b"_s), Noon.addSecs(1));
    state.addRecentPlace(url(u"a"_s), Noon.addSecs(2));
    const std::vector<RecentPlace> places = state.recentPlaces();
    QCOMPARE(places.size(), std::size_t(2));
    QCOMPARE(places[0].url, url(u"a"_s));
    QCOMPARE(places[0].lastUsed, Noon.addSecs(2));
    QCOMPARE(places[1].url, url(u"b"_s));
}

void TestWindowState::recentPlacesAreBounded()
{
    WindowState state(file());
    for (int i = 0; i < 30; ++i)
        state.addRecentPlace(url(QString(u'h' + QString::number(i))), Noon.addSecs(i));
    const std::vector<RecentPlace> places = state.recentPlaces();
    QCOMPARE(places.size(), std::size_t(WindowState::MaximumRecentPlaces));
    QCOMPARE(places.front().url.server.host, u"h29"_s);
    QCOMPARE(places.back().url.server.host, u"h10"_s);
}

void TestWindowState::recentPlacesCanBeTakenAway()
{
    WindowState state(file());
    state.addRecentPlace(url(u"a"_s), Noon);
    state.addRecentPlace(url(u"b"_s), Noon);
    state.removeRecentPlace(url(u"a"_s));
    QCOMPARE(state.recentPlaces().size(), std::size_t(1));
    QCOMPARE(state.recentPlaces()[0].url, url(u"b"_s));
    state.clearRecentPlaces();
    QVERIFY(state.recentPlaces().empty());
}

void TestWindowState::recentPlacesKeepOddBytes()
{
    WindowState state(file());
    const ServerUrl odd = url(u"a"_s, "/caf\xE9/%/?#");
    state.addRecentPlace(odd, Noon);
    QCOMPARE(state.recentPlaces().at(0).url, odd);
}

void TestWindowState::addressesWithPasswordsAreNotTakenOver()
{
    write("[recent]\nsize=2\n1\\url=sftp://me:hunter2@web1/\n2\\url=sftp://me@web2/\n");
    const std::vector<RecentPlace> places = WindowState(m_path).recentPlaces();
    QCOMPARE(places.size(), std::size_t(1));
    QCOMPARE(places[0].url.server.host, u"web2"_s);
}

QTEST_GUILESS_MAIN(TestWindowState)
#include "tst_windowstate.moc"
