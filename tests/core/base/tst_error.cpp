#include "core/base/callback.h"
#include "core/base/cancel.h"
#include "core/base/error.h"

#include <QTest>

#include <cerrno>
#include <memory>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestError : public QObject
{
    Q_OBJECT

private slots:
    void errnoMapping_data();
    void errnoMapping();
    void fullTextHasBothParts();
    void onlyServerTroubleEndsTheConnection();
    void guardedCallbacksDieWithTheirOwner();
    void cancelReachesEveryToken();
};

void TestError::errnoMapping_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("ENOENT") << ENOENT << ErrorCode::NotFound;
    QTest::newRow("EACCES") << EACCES << ErrorCode::PermissionDenied;
    QTest::newRow("EROFS") << EROFS << ErrorCode::PermissionDenied;
    QTest::newRow("EEXIST") << EEXIST << ErrorCode::AlreadyExists;
    QTest::newRow("ENOTEMPTY") << ENOTEMPTY << ErrorCode::NotEmpty;
    QTest::newRow("ENOSPC") << ENOSPC << ErrorCode::NoSpace;
    QTest::newRow("EDQUOT") << EDQUOT << ErrorCode::NoSpace;
    QTest::newRow("ELOOP, a link where none may be") << ELOOP << ErrorCode::UnsafeName;
    QTest::newRow("ECONNREFUSED") << ECONNREFUSED << ErrorCode::ConnectionRefused;
    QTest::newRow("ECONNRESET") << ECONNRESET << ErrorCode::ConnectionLost;
    QTest::newRow("EIO") << EIO << ErrorCode::LocalIo;
    QTest::newRow("a number nobody knows") << 99999 << ErrorCode::LocalIo;
}

void TestError::errnoMapping()
{
    QFETCH(int, number);
    QFETCH(ErrorCode, code);
    const Error error = errorFromErrno(number, u"cannot open x"_s);
    QCOMPARE(int(error.code), int(code));
    QCOMPARE(error.message, u"cannot open x"_s);
    QVERIFY(!error.detail.isEmpty());
}

void TestError::fullTextHasBothParts()
{
    QCOMPARE(fullText({ErrorCode::NotFound, u"gone"_s, u"No such file"_s}), u"gone (No such file)"_s);
    QCOMPARE(fullText({ErrorCode::NotFound, u"gone"_s, QString()}), u"gone"_s);
    QCOMPARE(fullText({ErrorCode::NotFound, QString(), u"No such file"_s}), u"No such file"_s);
}

void TestError::onlyServerTroubleEndsTheConnection()
{
    QVERIFY(endsConnection(ErrorCode::ConnectionLost));
    QVERIFY(endsConnection(ErrorCode::Protocol));
    QVERIFY(!endsConnection(ErrorCode::NotFound));
    QVERIFY(!endsConnection(ErrorCode::Cancelled));
    QVERIFY(!endsConnection(ErrorCode::LocalIo));
}

void TestError::guardedCallbacksDieWithTheirOwner()
{
    int calls = 0;
    auto owner = std::make_unique<QObject>();
    const std::function<void(int)> callback = guarded(owner.get(), [&](int by) { calls += by; });
    callback(2);
    QCOMPARE(calls, 2);
    owner.reset();
    callback(2);
    QCOMPARE(calls, 2);
}

void TestError::cancelReachesEveryToken()
{
    QVERIFY(!CancelToken().isCancelled());
    CancelSource source;
    const CancelToken early = source.token();
    QVERIFY(!early.isCancelled());
    source.cancel();
    QVERIFY(early.isCancelled());
    QVERIFY(source.token().isCancelled());
}

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
