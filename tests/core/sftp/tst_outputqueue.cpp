#include "core/sftp/outputqueue.h"

#include <QTest>

using sampan::sftp::OutputQueue;

namespace {

void addPacket(OutputQueue &queue, const QByteArray &packet)
{
    queue.openTail().append(packet);
    queue.closeTail();
}

QByteArray drained(OutputQueue &queue, qsizetype room)
{
    QByteArray all;
    while (!queue.isEmpty()) {
        const QByteArrayView bytes = queue.front(room);
        if (bytes.isEmpty() || bytes.size() > room)
            return "broken stretch";
        all.append(bytes.data(), bytes.size());
        queue.consume(bytes.size());
    }
    return all;
}

} // namespace

class tst_OutputQueue : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheOrder_data();
    void keepsTheOrder();
    void gathersSmallPackets();
    void sendsAHeaderWithItsPayload();
    void doesNotCopyPayloads();
    void packetsMayFollowAPartlySentOne();
};

void tst_OutputQueue::keepsTheOrder_data()
{
    QTest::addColumn<qsizetype>("room");
    for (const qsizetype room : {1, 13, 4096, 100'000, 10'000'000})
        QTest::addRow("%lld bytes at a time", qlonglong(room)) << room;
}

void tst_OutputQueue::keepsTheOrder()
{
    QFETCH(qsizetype, room);
    OutputQueue queue;
    QByteArray expected;
    for (int i = 0; i < 20; ++i) {
        const QByteArray header = "header " + QByteArray::number(i);
        const QByteArray block(i * 3000, char('a' + i));
        addPacket(queue, header);
        queue.appendPayload(block, block.size() / 3, block.size() / 2);
        expected += header + block.mid(block.size() / 3, block.size() / 2);
        QCOMPARE(queue.size(), expected.size());
    }
    QVERIFY(drained(queue, room) == expected);
    QCOMPARE(queue.size(), qsizetype(0));
}

void tst_OutputQueue::gathersSmallPackets()
{
    OutputQueue queue;
    for (int i = 0; i < 1000; ++i)
        addPacket(queue, "packet of 20 bytes..");
    QCOMPARE(queue.front(1'000'000).size(), qsizetype(20'000));
}

void tst_OutputQueue::sendsAHeaderWithItsPayload()
{
    OutputQueue queue;
    addPacket(queue, "header");
    queue.appendPayload(QByteArray(200'000, 'x'), 0, 200'000);
    QCOMPARE(queue.front(1'000'000).size(), qsizetype(32 * 1024));
}

void tst_OutputQueue::doesNotCopyPayloads()
{
    OutputQueue queue;
    const QByteArray block(200'000, 'x');
    queue.appendPayload(block, 1000, 199'000);
    QCOMPARE(static_cast<const void *>(queue.front(1'000'000).data()),
             static_cast<const void *>(block.constData() + 1000));
}

void tst_OutputQueue::packetsMayFollowAPartlySentOne()
{
    OutputQueue queue;
    addPacket(queue, "first");
    QCOMPARE(queue.front(2).toByteArray(), "fi");
    queue.consume(2);
    addPacket(queue, "second");
    QCOMPARE(drained(queue, 100), "rstsecond");
}

QTEST_GUILESS_MAIN(tst_OutputQueue)
#include "tst_outputqueue.moc"
