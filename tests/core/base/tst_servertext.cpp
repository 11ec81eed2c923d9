#include "core/base/servertext.h"

#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestServerText : public QObject
{
    Q_OBJECT

private slots:
    void bytes_data();
    void bytes();
    void texts_data();
    void texts();
    void lines_data();
    void lines();
    void cut_data();
    void cut();
    void everyByteIsHarmless();
};

void TestServerText::bytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("visible");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &visible) {
        QTest::newRow(name) << bytes << visible;
    };
    row("empty", "", u""_s);
    row("plain", "readme.txt", u"readme.txt"_s);
    row("markup is not touched", "<b>&amp;</b>", u"<b>&amp;</b>"_s);
    row("UTF-8", "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", u"café € 😀"_s);
    row("line break", "a\nb\r\n", u"a\\nb\\r\\n"_s);
    row("tab", "a\tb", u"a\\tb"_s);
    row("NUL", QByteArray("a\0b", 3), u"a\\x00b"_s);
    row("escape sequence", "\x1b]0;title\x07", u"\\x1b]0;title\\x07"_s);
    row("DEL", "a\x7f", u"a\\x7f"_s);
    row("C1 control as UTF-8",
        "\xC2\x9B"
        "31m",
        u"\\x9b31m"_s);
    row("C1 control as a byte",
        "\x9B"
        "31m",
        u"\\x9b31m"_s);
    row("Latin-1", "caf\xE9.txt", u"caf\\xe9.txt"_s);
    row("cut sequence at the end", "a\xE2\x82", u"a\\xe2\\x82"_s);
    row("cut sequence inside", "a\xE2\x82z", u"a\\xe2\\x82z"_s);
    row("overlong slash", "\xC0\xAF", u"\\xc0\\xaf"_s);
    row("surrogate as UTF-8", "\xED\xA0\x80", u"\\xed\\xa0\\x80"_s);
    row("beyond Unicode", "\xF4\x90\x80\x80", u"\\xf4\\x90\\x80\\x80"_s);
    row("right-to-left override",
        "txt\xE2\x80\xAE"
        "exe",
        u"txt\\u{202e}exe"_s);
    row("isolate", "\xE2\x81\xA6x\xE2\x81\xA9", u"\\u{2066}x\\u{2069}"_s);
    row("Arabic letter mark", "\xD8\x9C", u"\\u{61c}"_s);
    row("zero width space",
        "a\xE2\x80\x8B"
        "b",
        u"a\\u{200b}b"_s);
    row("byte order mark", "\xEF\xBB\xBFx", u"\\u{feff}x"_s);
    row("soft hyphen",
        "a\xC2\xAD"
        "b",
        u"a\\u{ad}b"_s);
    row("line separator", "\xE2\x80\xA8", u"\\u{2028}"_s);
    row("tag character", "\xF3\xA0\x81\x81", u"\\u{e0041}"_s);
    row("Hebrew stays", "\xD7\xA9\xD7\x9C", u"של"_s);
}

void TestServerText::bytes()
{
    QFETCH(QByteArray, bytes);
    QTEST(visibleText(bytes), "visible");
}

void TestServerText::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("visible");
    QTest::newRow("plain") << u"café 😀"_s << u"café 😀"_s;
    QTest::newRow("controls") << u"a\n\u001b\u009b"_s << u"a\\n\\x1b\\x9b"_s;
    QTest::newRow("bidi") << u"a\u202e"_s << u"a\\u{202e}"_s;
    QTest::newRow("empty") << QString() << u""_s;
}

void TestServerText::texts()
{
    QFETCH(QString, text);
    QTEST(visibleText(text), "visible");
}

void TestServerText::lines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("visible");
    QTest::newRow("lines stay") << QByteArray("a\nb\n") << u"a\nb\n"_s;
    QTest::newRow("lines of RFC 4252") << QByteArray("a\r\nb\r\n") << u"a\nb\n"_s;
    QTest::newRow("carriage return alone overwrites") << QByteArray("safe\revil") << u"safe\\revil"_s;
    QTest::newRow("tabs stay") << QByteArray("a\tb") << u"a\tb"_s;
    QTest::newRow("escape sequence") << QByteArray("\x1b[2J") << u"\\x1b[2J"_s;
    QTest::newRow("separators are no lines") << QByteArray("\xE2\x80\xA8") << u"\\u{2028}"_s;
}

void TestServerText::lines()
{
    QFETCH(QByteArray, bytes);
    QTEST(visibleLines(bytes), "visible");
}

void TestServerText::cut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("maximum");
    QTest::addColumn<QString>("visible");
    QTest::newRow("fits") << QByteArray("abc") << 3 << u"abc"_s;
    QTest::newRow("one too many") << QByteArray("abcd") << 3 << u"abc…"_s;
    QTest::newRow("characters, not bytes") << QByteArray("\xC3\xA9\xC3\xA9\xC3\xA9") << 3 << u"ééé"_s;
    QTest::newRow("escapes are not cut") << QByteArray("a\x01\x02") << 2 << u"a\\x01…"_s;
    QTest::newRow("nothing wanted") << QByteArray("a") << 0 << u"…"_s;
}

void TestServerText::cut()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, maximum);
    QTEST(visibleText(bytes, maximum), "visible");
    QTEST(visibleLines(bytes, maximum), "visible");
}

void TestServerText::everyByteIsHarmless()
{
    for (int first = 0; first < 256; ++first) {
        for (const char *rest : {"", "x", "\x80", "\xBF\xBF", "\x9B\x80\x80"}) {
            const QString text = visibleText(QByteArray(QByteArray(1, char(first)) + rest));
            for (const QChar c : text)
                QVERIFY2(c.isPrint() || c.isSurrogate() || c.category() == QChar::Other_NotAssigned ||
                             c.category() == QChar::Other_PrivateUse,
                         qPrintable(QString::number(first, 16)));
        }
    }
}

QTEST_GUILESS_MAIN(TestServerText)
#include "tst_servertext.moc"
