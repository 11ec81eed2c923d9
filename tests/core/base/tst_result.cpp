#include "core/base/callback.h"
#include "core/base/result.h"

#include <QTest>

#include <memory>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return Error{ErrorCode::InvalidArgument, u"odd"_s, QString()};
    return number / 2;
}

} // namespace

class TestResult : public QObject
{
    Q_OBJECT

private slots:
    void valueSide();
    void errorSide();
    void nothingAsValue();
    void valuesThatCanOnlyMove();
    void aValueThatLooksLikeNo();
    void errorAsValueType();
    void callbacksCarryResults();
};

void TestResult::valueSide()
{
    const Result<int> result = half(4);
    QVERIFY(result);
    QVERIFY(result.hasValue());
    QCOMPARE(result.value(), 2);
    QCOMPARE(*result, 2);
    QCOMPARE(result.valueOr(9), 2);
}

void TestResult::errorSide()
{
    const Result<int> result = half(3);
    QVERIFY(!result);
    QCOMPARE(int(result.error().code), int(ErrorCode::InvalidArgument));
    QCOMPARE(result.error().message, u"odd"_s);
    QCOMPARE(result.valueOr(9), 9);
}

void TestResult::nothingAsValue()
{
    QVERIFY(Result<void>());
    const Result<void> failed = Error{ErrorCode::NotFound, u"gone"_s, QString()};
    QVERIFY(!failed);
    QCOMPARE(failed.error().message, u"gone"_s);
}

void TestResult::valuesThatCanOnlyMove()
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
    QVERIFY(result);
    const std::unique_ptr<int> taken = *std::move(result);
    QCOMPARE(*taken, 5);
}

void TestResult::aValueThatLooksLikeNo()
{
    QVERIFY(Result<bool>(false));
    QCOMPARE(*Result<bool>(false), false);
    QVERIFY(Result<QString>(QString()));
    QVERIFY(Result<int *>(static_cast<int *>(nullptr)));
}

void TestResult::errorAsValueType()
{
    Result<QString> result = u"text"_s;
    result = Error{ErrorCode::NotFound, u"gone"_s, QString()};
    QVERIFY(!result);
    result = u"again"_s;
    QCOMPARE(result->size(), 5);
}

void TestResult::callbacksCarryResults()
{
    int got = 0;
    const Callback<int> callback = [&](const Result<int> &answer) { got = answer.valueOr(-1); };
    callback(7);
    QCOMPARE(got, 7);
    callback(Error{});
    QCOMPARE(got, -1);
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
