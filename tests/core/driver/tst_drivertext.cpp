// The text of the protocol: requests are cut and read, replies written.
#include "core/driver/driverarguments.h"
#include "core/driver/drivercommands.h"
#include "core/driver/jsontext.h"
#include "core/driver/requestframer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

struct Cut
{
    explicit Cut(const QByteArray &input, qsizetype piece, bool ends = true)
        : framer([this](const Result<QByteArray> &message) {
            messages << (message ? *message : "!" + codeName(message.error().code).toUtf8());
        })
    {
        for (qsizetype at = 0; at < input.size(); at += piece)
            framer.receive(QByteArrayView(input).sliced(at, qMin(piece, input.size() - at)));
        if (ends)
            framer.end();
    }
    QByteArrayList messages;
    RequestFramer framer;
};

QByteArray frame(const QByteArray &json)
{
    return RequestFramer::framed(RequestFramer::Format::Binary, json);
}

} // namespace

class TstDriverText : public QObject
{
    Q_OBJECT

private slots:
    void requestsAreCut_data();
    void requestsAreCut();
    void whatIsTooLongIsSkipped_data();
    void whatIsTooLongIsSkipped();
    void manyLinesInOnePiece();
    void wrongRequestsSayWhy_data();
    void wrongRequestsSayWhy();
    void deepNestingIsRefusedBeforeItIsRead();
    void idsStayExact_data();
    void idsStayExact();
    void numbersStayExact();
    void namesAreEscaped();
    void everyCommandIsThere();
};

void TstDriverText::requestsAreCut_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArrayList>("messages");

    using List = QByteArrayList;
    QTest::newRow("nothing") << QByteArray() << List{};
    QTest::newRow("a line") << QByteArray("{\"a\":1}\n") << List{"{\"a\":1}"};
    QTest::newRow("a line that ends as in DOS") << QByteArray("{}\r\n") << List{"{}\r"};
    QTest::newRow("a last line without its end") << QByteArray("{}\n{1}") << List{"{}", "{1}"};
    QTest::newRow("blank lines") << QByteArray("\n \n\r\n{}\n\n") << List{"{}"};
    QTest::newRow("a word") << QByteArray("hello\n") << List{"hello"};
    QTest::newRow("a short word") << QByteArray("a\n{}\n") << List{"a", "{}"};
    QTest::newRow("a control byte behind a short line") << QByteArray("a\n\1\n") << List{"a", "\1"};
    QTest::newRow("a control byte behind an empty line") << QByteArray("\n\1\n") << List{"\1"};
    QTest::newRow("one letter and the end") << QByteArray("a") << List{"a"};
    QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf{}\n{1}\n") << List{"{}", "{1}"};
    QTest::newRow("a frame") << frame("{\"a\":1}") << List{"{\"a\":1}"};
    QTest::newRow("frames with lines in them") << QByteArray(frame("{\n}") + frame("{}")) << List{"{\n}", "{}"};
    QTest::newRow("an empty frame") << QByteArray(frame("") + frame("{}")) << List{"", "{}"};
    QTest::newRow("half a frame") << frame("{\"a\":1}").chopped(2) << List{"!incomplete"};
    QTest::newRow("half a length") << QByteArray("\0\0", 2) << List{"!incomplete"};
    QTest::newRow("a length alone") << QByteArray("\0\0\0\5", 4) << List{"!incomplete"};
    QTest::newRow("a brace after a frame") << QByteArray(frame("{}") + "{") << List{"{}", "!incomplete"};
}

void TstDriverText::requestsAreCut()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArrayList, messages);
    for (const qsizetype piece : {1, 2, 3, 5, 1000})
        QCOMPARE(Cut(input, piece).messages, messages);
}

void TstDriverText::whatIsTooLongIsSkipped_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArrayList>("messages");

    const QByteArray tooMuch(RequestFramer::mostBytes + 1, 'x');
    const QByteArrayList refusedAndOn{"!limit-exceeded", "{}"};
    QTest::newRow("a frame") << QByteArray(frame(tooMuch) + frame("{}")) << refusedAndOn;
    QTest::newRow("a line") << QByteArray("{" + tooMuch + "\n{}\n") << refusedAndOn;
    QTest::newRow("a line without an end") << QByteArray("{" + tooMuch) << QByteArrayList{"!limit-exceeded"};
    QTest::newRow("the greatest length") << QByteArray("\xff\xff\xff\xff", 4) << QByteArrayList{"!limit-exceeded"};
    QTest::newRow("a length that begins like text")
        << QByteArray("{\0\0\0{}", 6) << QByteArrayList{QByteArray("{\0\0\0{}", 6)};
    QTest::newRow("a length that begins with a letter")
        << QByteArray("@\0\0\0", 4) << QByteArrayList{"!limit-exceeded"};
    const QByteArray most(RequestFramer::mostBytes, 'x');
    QTest::newRow("the longest frame") << QByteArray(frame(most)) << QByteArrayList{most};
}

void TstDriverText::whatIsTooLongIsSkipped()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArrayList, messages);
    for (const qsizetype piece : {4096, 65536, 40'000'000})
        QVERIFY(Cut(input, piece).messages == messages);
}

void TstDriverText::manyLinesInOnePiece()
{
    const int lines = 300'000;
    QCOMPARE(Cut(QByteArray("{}\n").repeated(lines), 1 << 20).messages.size(), lines);
}

void TstDriverText::wrongRequestsSayWhy_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("id");

    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{x}") << QByteArray();
    QTest::newRow("an array") << QByteArray("[]") << QByteArray();
    QTest::newRow("a number") << QByteArray("5") << QByteArray();
    QTest::newRow("no command") << QByteArray(R"({"id": 5})") << QByteArray("5");
    QTest::newRow("a command that is no text") << QByteArray(R"({"command": [], "id": "x"})") << QByteArray(R"("x")");
    QTest::newRow("arguments that are no object") << QByteArray(R"({"command": "STAT", "args": 1})") << QByteArray();
    QTest::newRow("a fraction as id") << QByteArray(R"({"command": "STAT", "id": 1.5})") << QByteArray();
    QTest::newRow("an id beyond 2^63") << QByteArray(R"({"command": "STAT", "id": 9223372036854775808})")
                                       << QByteArray();
    QTest::newRow("a million values") << QByteArray("{\"a\": [" + QByteArray("1,").repeated(1'000'001) + "1]}")
                                      << QByteArray();
    QTest::newRow("not UTF-8") << QByteArray("{\"command\": \"\xff\"}") << QByteArray();
}

void TstDriverText::wrongRequestsSayWhy()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, id);
    const DriverRequest request = parseRequest(json);
    QVERIFY(!request.wrong.isEmpty());
    QCOMPARE(request.id, id);
}

void TstDriverText::deepNestingIsRefusedBeforeItIsRead()
{
    for (const int depth : {1001, 100'000, 8'000'000}) {
        QVERIFY(!parseRequest(QByteArray(depth, '[')).wrong.isEmpty());
        QVERIFY(!parseRequest(QByteArray("{\"a\":").repeated(depth / 5)).wrong.isEmpty());
        QVERIFY(!parseRequest(QByteArray(depth, '[') + QByteArray(depth, ']')).wrong.isEmpty());
    }
    // Brackets in text are none.
    QVERIFY(parseRequest("{\"command\": \"" + QByteArray(100'000, '[') + "\\\"[\"}").wrong.isEmpty());
}

void TstDriverText::idsStayExact_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("zero") << QByteArray("0");
    QTest::newRow("beyond 2^53") << QByteArray("9007199254740993");
    QTest::newRow("the greatest") << QByteArray("9223372036854775807");
    QTest::newRow("the least") << QByteArray("-9223372036854775808");
    QTest::newRow("empty text") << QByteArray(R"("")");
    QTest::newRow("text") << QByteArray(R"("a\u00e9\"\\\u0000")");
}

void TstDriverText::idsStayExact()
{
    QFETCH(QByteArray, id);
    const DriverRequest request = parseRequest("{\"command\": \"STAT\", \"id\": " + id + "}");
    QCOMPARE(request.wrong, QString());
    QCOMPARE(request.id, id);
    QCOMPARE(DriverReply::ok({}).toJson(request.id),
             QByteArray(R"({"status":"ok","message":"","data":null,"id":)" + id + '}'));
}

void TstDriverText::numbersStayExact()
{
    JsonText text;
    text.beginArray().value((qint64(1) << 53) + 1).value(~quint64(0)).value(qint64(-1)).endArray();
    QCOMPARE(text.take(), QByteArray("[9007199254740993,18446744073709551615,-1]"));
    const QJsonObject given = QJsonDocument::fromJson(R"({"n": 9007199254740993, "f": 1.0})").object();
    DriverArguments arguments(given);
    QCOMPARE(arguments.number(u"n"_s, 0, std::numeric_limits<qint64>::max()), (qint64(1) << 53) + 1);
    QCOMPARE(arguments.wrong(), u"This command has no argument “f”"_s);
}

void TstDriverText::namesAreEscaped()
{
    JsonText text;
    text.beginObject().bytes("name", "caf\xe9\x1b\"\\\n").endObject();
    const QByteArray json = text.take();
    for (const char byte : json)
        QVERIFY(byte >= 0x20 && byte < 0x7f);
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    QCOMPARE(object.value("name"_L1).toString(), u"caf\ufffd\x1b\"\\\n"_s);
    QCOMPARE(QByteArray::fromBase64(object.value("name_b64"_L1).toString().toLatin1()), "caf\xe9\x1b\"\\\n");
    QCOMPARE(QJsonDocument::fromJson(JsonText().beginArray().value(u"𝄞\0"_s).endArray().take()).array().at(0),
             u"𝄞\0"_s);
}

void TstDriverText::everyCommandIsThere()
{
    for (const char *name : {"PUT", "GET", "LISTDIR", "DELETE", "MKDIR", "RMDIR", "RENAME", "STAT", "LSTAT", "CHMOD",
                             "SYMLINK", "READLINK", "HASH", "COPY", "EXEC", "DF", "CAPS", "CANCEL"})
        QVERIFY2(driverCommands().contains(QLatin1String(name)), name);
    QVERIFY(!makeOperation(parseRequest(R"({"command": "NONE"})")));
}

QTEST_GUILESS_MAIN(TstDriverText)
#include "tst_drivertext.moc"
