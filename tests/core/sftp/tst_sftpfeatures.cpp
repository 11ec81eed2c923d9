// What is read out of a server's VERSION.
#include "core/sftp/sftpfeatures.h"
#include "core/wire/bytewriter.h"

#include <QTest>

using namespace sampan;
using namespace sampan::sftp;

namespace {

QByteArray vendorId(const QByteArray &vendor)
{
    QByteArray data;
    ByteWriter writer(data);
    writer.writeString(vendor);
    writer.writeString("a server");
    writer.writeString("1.0");
    writer.writeU64(1);
    return data;
}

} // namespace

class TestSftpFeatures : public QObject
{
    Q_OBJECT

private slots:
    void knowsWhoMixesChannels_data();
    void knowsWhoMixesChannels();
};

void TestSftpFeatures::knowsWhoMixesChannels_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("mixes");
    QTest::newRow("ProFTPD") << QByteArray("vendor-id") << vendorId("ProFTPD Project") << true;
    QTest::newRow("ProFTPD without its name") << QByteArray("versions") << QByteArray("2,3,4,5,6") << true;
    QTest::newRow("another vendor") << QByteArray("vendor-id") << vendorId("Green End") << false;
    QTest::newRow("another extension") << QByteArray("vendor") << vendorId("ProFTPD Project") << false;
    QTest::newRow("breaks off") << QByteArray("vendor-id") << vendorId("ProFTPD Project").left(10) << false;
    QTest::newRow("empty") << QByteArray("vendor-id") << QByteArray() << false;
}

void TestSftpFeatures::knowsWhoMixesChannels()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, data);
    QFETCH(const bool, mixes);
    QByteArray packet;
    ByteWriter body(packet);
    body.writeU32(3);
    body.writeString("fsync@openssh.com");
    body.writeString("1");
    body.writeString(name);
    body.writeString(data);
    QCOMPARE(readFeatures(packet).mixesChannels(), mixes);
}

QTEST_GUILESS_MAIN(TestSftpFeatures)
#include "tst_sftpfeatures.moc"
