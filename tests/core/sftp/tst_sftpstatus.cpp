#include "core/sftp/sftpstatus.h"

#include <QTest>

using namespace sampan;

class tst_SftpStatus : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeHasAMeaning_data();
    void everyCodeHasAMeaning();
    void noStatusEndsTheConnection();
    void wordsAreMadeVisible();
};

void tst_SftpStatus::everyCodeHasAMeaning_data()
{
    QTest::addColumn<quint32>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("no such file") << 2U << int(ErrorCode::NotFound);
    QTest::newRow("permission denied") << 3U << int(ErrorCode::PermissionDenied);
    QTest::newRow("failure") << 4U << int(ErrorCode::Unknown);
    QTest::newRow("bad message, OpenSSH's EINVAL") << 5U << int(ErrorCode::InvalidArgument);
    QTest::newRow("unsupported") << 8U << int(ErrorCode::Unsupported);
    QTest::newRow("already exists") << 11U << int(ErrorCode::AlreadyExists);
    QTest::newRow("no space") << 14U << int(ErrorCode::NoSpace);
    QTest::newRow("quota") << 15U << int(ErrorCode::NoSpace);
    QTest::newRow("not empty") << 18U << int(ErrorCode::NotEmpty);
    QTest::newRow("not a folder") << 19U << int(ErrorCode::NotADirectory);
    QTest::newRow("is a folder") << 24U << int(ErrorCode::IsADirectory);
    QTest::newRow("a code nobody knows") << 4711U << int(ErrorCode::Unknown);
    QTest::newRow("the largest number") << 0xffffffffU << int(ErrorCode::Unknown);
}

void tst_SftpStatus::everyCodeHasAMeaning()
{
    QFETCH(quint32, status);
    QFETCH(int, code);
    const Error error = sftp::errorFromStatus(status, "words");
    QCOMPARE(int(error.code), code);
    QVERIFY(!error.message.isEmpty());
    QCOMPARE(error.detail, QStringLiteral("words"));
    QVERIFY(status != 4711U || error.message.contains(QStringLiteral("4711")));
}

void tst_SftpStatus::noStatusEndsTheConnection()
{
    for (quint32 status = 0; status < 64; ++status)
        QVERIFY(!endsConnection(sftp::errorFromStatus(status, {}).code));
}

void tst_SftpStatus::wordsAreMadeVisible()
{
    const Error error = sftp::errorFromStatus(4, "a\x1b[2Jb\n\xff");
    QVERIFY(!error.detail.contains(QChar(0x1b)));
    QVERIFY(!error.detail.contains(QChar(u'\n')));
    QVERIFY(sftp::errorFromStatus(4, QByteArray(100'000, 'x')).detail.size() < 2000);
}

QTEST_GUILESS_MAIN(tst_SftpStatus)
#include "tst_sftpstatus.moc"
