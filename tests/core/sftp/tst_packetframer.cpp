#include "core/sftp/packetframer.h"

#include <QTest>

using namespace sampan;
using namespace sampan::sftp;

namespace {

struct Collector : PacketSink
{
    Result<void> checkData(quint32 id, quint32 bytes) override
    {
        checked.push_back({id, bytes});
        if (bytes > limit)
            return Error{ErrorCode::Protocol, QStringLiteral("too long"), {}};
        return {};
    }
    Result<void> takePacket(Packet packet) override
    {
        packets.push_back(std::move(packet));
        return {};
    }
    std::vector<std::pair<quint32, quint32>> checked;
    std::vector<Packet> packets;
    quint32 limit = 1000;
};

QByteArray data(const QByteArray &payload, const QByteArray &behind = {})
{
    QByteArray packet("\0\0\0\0\x67\0\0\0\x09\0\0\0\0", 13);
    packet[3] = char(9 + payload.size() + behind.size());
    packet[12] = char(payload.size());
    return QByteArray(packet + payload + behind);
}

} // namespace

class tst_PacketFramer : public QObject
{
    Q_OBJECT

private slots:
    void cutsTheStream_data();
    void cutsTheStream();
    void refusesLengths_data();
    void refusesLengths();
    void quotesText();
    void laterRubbishIsNotCalledText();
    void asksBeforeItMakesRoomForData();
    void skipsWhatFollowsAPayload();
};

void tst_PacketFramer::cutsTheStream_data()
{
    QTest::addColumn<qsizetype>("piece");
    for (const qsizetype piece : {1, 2, 3, 5, 13, 1000})
        QTest::addRow("pieces of %lld", qlonglong(piece)) << piece;
}

void tst_PacketFramer::cutsTheStream()
{
    QFETCH(qsizetype, piece);
    const QByteArray stream = QByteArray("\0\0\0\5\x65"
                                         "abcd",
                                         9) +
                              data("hello") + QByteArray("\0\0\0\1\x66", 5) + data("");
    PacketFramer framer;
    Collector collector;
    for (qsizetype at = 0; at < stream.size(); at += piece)
        QVERIFY(framer.receive(QByteArrayView(stream).sliced(at, qMin(piece, stream.size() - at)), collector));
    QCOMPARE(collector.packets.size(), std::size_t(4));
    QCOMPARE(collector.packets[0].type, PacketType::Status);
    QCOMPARE(collector.packets[0].body, "abcd");
    QCOMPARE(collector.packets[1].id, 9U);
    QCOMPARE(collector.packets[1].body, "hello");
    QCOMPARE(collector.packets[2].type, PacketType::Handle);
    QVERIFY(collector.packets[2].body.isEmpty());
    QVERIFY(collector.packets[3].body.isEmpty());
}

void tst_PacketFramer::refusesLengths_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("0") << QByteArray("\0\0\0\0\2", 5);
    QTest::newRow("1 MiB and one byte") << QByteArray("\0\x10\0\1\2", 5);
    QTest::newRow("2^32-1") << QByteArray("\xff\xff\xff\xff\2", 5);
    QTest::newRow("DATA without room for its length") << QByteArray("\0\0\0\x08\x67", 5);
    QTest::newRow("DATA longer than its packet") << QByteArray("\0\0\0\x09\x67\0\0\0\1\0\0\0\1", 13);
}

void tst_PacketFramer::refusesLengths()
{
    QFETCH(QByteArray, bytes);
    PacketFramer framer;
    Collector collector;
    const auto received = framer.receive(bytes, collector);
    QVERIFY(!received);
    QCOMPARE(received.error().code, ErrorCode::Protocol);
    QVERIFY(collector.packets.empty());
}

void tst_PacketFramer::quotesText()
{
    PacketFramer framer;
    Collector collector;
    const auto received = framer.receive("Welcome!\nYou have mail.", collector);
    QVERIFY(!received);
    QCOMPARE(received.error().detail, QStringLiteral("the server printed text: Welcome!\\nYou have mail."));
}

void tst_PacketFramer::laterRubbishIsNotCalledText()
{
    PacketFramer framer;
    Collector collector;
    const auto received = framer.receive(QByteArray(data("x") + "Welcome"), collector);
    QVERIFY(!received);
    QVERIFY(!received.error().detail.contains(QStringLiteral("Welcome")));
    QCOMPARE(collector.packets.size(), std::size_t(1));
}

void tst_PacketFramer::asksBeforeItMakesRoomForData()
{
    PacketFramer framer;
    Collector collector;
    collector.limit = 4;
    QVERIFY(!framer.receive(QByteArrayView(data("hello")).first(13), collector));
    QCOMPARE(collector.checked.size(), std::size_t(1));
    QCOMPARE(collector.checked[0], std::make_pair(9U, 5U));
}

void tst_PacketFramer::skipsWhatFollowsAPayload()
{
    PacketFramer framer;
    Collector collector;
    QVERIFY(framer.receive(QByteArray(data("hello", "\x01") + data("more")), collector));
    QCOMPARE(collector.packets.size(), std::size_t(2));
    QCOMPARE(collector.packets[0].body, "hello");
    QCOMPARE(collector.packets[1].body, "more");
}

QTEST_GUILESS_MAIN(tst_PacketFramer)
#include "tst_packetframer.moc"
