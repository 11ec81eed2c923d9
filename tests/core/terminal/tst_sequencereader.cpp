// What the guard lets through: only bounded things, and of each character the same opinion as libvterm.
#include "core/terminal/cursorstate.h"
#include "core/terminal/sequencereader.h"
#include "core/terminal/utf8.h"

#include <QTest>

using namespace sampan;

namespace {

// Writes down what it is given.
class Protocol final : public SequenceSink
{
public:
    QByteArray text;

    void ascii(QByteArrayView bytes) override { text += bytes.toByteArray(); }
    void unicode(QByteArrayView bytes) override { text += bytes.toByteArray(); }
    void mark(char32_t character) override { text += "<mark " + QByteArray::number(uint(character), 16) + '>'; }
    void control(char control) override { text += "<control " + QByteArray::number(int(control)) + '>'; }
    void escape(char intermediate, char final) override
    {
        text += QByteArray("<esc ") + (intermediate != 0 ? QByteArray(1, intermediate) : QByteArray()) + final + '>';
    }
    void controlSequence(const ControlSequence &sequence) override { text += "<csi " + written(sequence) + '>'; }
    int continueArguments(const ControlSequence &sequence) override
    {
        text += "<more " + QByteArray::number(sequence.count) + '>';
        return sequence.count - 1;
    }
    void systemCommand(QByteArrayView bytes) override { text += "<osc " + shortened(bytes) + '>'; }
    void deviceControl(QByteArrayView bytes) override { text += "<dcs " + shortened(bytes) + '>'; }

private:
    static QByteArray shortened(QByteArrayView bytes)
    {
        return bytes.size() > 40 ? QByteArray::number(bytes.size()) : bytes.toByteArray();
    }
    static QByteArray written(const ControlSequence &sequence)
    {
        QByteArray written;
        if (sequence.leader != 0)
            written += sequence.leader;
        for (int i = 0; i < sequence.count; ++i) {
            written += sequence.argument(i, -1) < 0 ? QByteArray("-") : QByteArray::number(sequence.argument(i, -1));
            if (i + 1 < sequence.count)
                written += sequence.hasColon(i) ? ':' : ';';
        }
        if (sequence.intermediate != 0)
            written += sequence.intermediate;
        return QByteArray(written + sequence.final);
    }
};

class GlyphRecorder final : public CursorListener
{
public:
    std::size_t characters = 0;
    int glyphs = 0;
    int width = 0;

    void glyphPut(const Glyph &glyph, CellPosition) override
    {
        ++glyphs;
        characters = glyph.characters.size();
        width = glyph.width;
    }
    void rectScrolled(const CellRect &, int, int) override {}
    void rectErased(const CellRect &, bool) override {}
};

} // namespace

class TestSequenceReader : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void agreesWithLibvtermOnMarks();
};

void TestSequenceReader::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("text", "plain", "plain");
    row("long text", QByteArray(100, 'x'), QByteArray(100, 'x'));
    row("controls of use", "\a\b\t\n\v\f\r\x0e\x0f",
        "<control 7><control 8><control 9><control 10><control 11><control 12><control 13><control 14><control 15>");
    row("controls of none",
        QByteArray("a\0\x01\x05\x10\x11\x18\x1a\x1c\x7f"
                   "b",
                   11),
        "ab");
    row("an escape",
        "\x1b"
        "7",
        "<esc 7>");
    row("an escape with an intermediate", "\x1b(0", "<esc (0>");
    row("an escape with two", "\x1b((0x", "x");
    row("a sequence", "\x1b[m", "<csi m>");
    row("arguments", "\x1b[1;22;;3H", "<csi 1;22;-;3H>");
    row("only separators", "\x1b[;H", "<csi -;-H>");
    row("colons", "\x1b[4:3;1m", "<csi 4:3;1m>");
    row("a leader", "\x1b[?25h", "<csi ?25h>");
    row("an intermediate", "\x1b[2 q", "<csi 2 q>");
    row("a leader and an intermediate", "\x1b[?7$p", "<csi ?7$p>");
    row("digits without end", "\x1b[" + QByteArray(1000, '9') + "A", "<csi 99999A>");
    row("arguments without end", "\x1b[" + QByteArray("1;").repeated(33) + "m", "<more 32><csi 1;1;-m>");
    row("a missing argument after all those that fit", "\x1b[" + QByteArray("1;").repeated(32) + "m",
        "<more 32><csi 1;-m>");
    row("private arguments without end", "\x1b[?" + QByteArray("1;").repeated(33) + "hx", "x");
    row("a command", "\x1b]2;title\x07x", "<osc 2;title>x");
    row("a command that ends with ST", "\x1b]2;title\x1b\\x", "<osc 2;title>x");
    row("a command of 8 KiB", "\x1b]" + QByteArray(8 * 1024, 'x') + "\x07", "<osc 8192>");
    row("a command that is longer", "\x1b]" + QByteArray(8 * 1024 + 1, 'x') + "\x07x", "x");
    row("a clipboard", "\x1b]52;" + QByteArray(100'000, 'x') + "\x07", "<osc 100003>");
    row("a clipboard that is too long", "\x1b]52;" + QByteArray(150'000, 'x') + "\x07x", "x");
    row("device control", "\x1bP$qm\x1b\\x", "<dcs $qm>x");
    row("device control does not end with BEL", "\x1bP$q\x07m\x1b\\x", "<dcs $qm>x");
    row("device control that is too long", "\x1bP" + QByteArray(257, 'x') + "\x1b\\x", "x");
    row("strings of no use", "\x1b_a\x1b\\\x1b^a\x1b\\\x1bXa\x1b\\x", "x");
    row("a character", "é", "é");
    row("a mark", "e\u0301", "e<mark 301>");
    row("marks without end", "e" + QByteArray("\u0301").repeated(100), "e" + QByteArray("<mark 301>").repeated(16));
    row("a broken character", "\xE4\xB8x", "\uFFFDx");
    row("an emoji", "👍", "👍");
}

void TestSequenceReader::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    Protocol whole;
    SequenceReader(whole).read(bytes);
    QCOMPARE(whole.text, expected);
    Protocol bytewise;
    SequenceReader reader(bytewise);
    for (const char byte : bytes)
        reader.read({&byte, 1});
    QCOMPARE(bytewise.text, expected);
}

// Whatever reaches libvterm as a character of its own takes one cell or two there: none joins the one before it.
void TestSequenceReader::agreesWithLibvtermOnMarks()
{
    GlyphRecorder glyphs;
    CursorState state(80, 24, glyphs);
    QByteArrayList wrong;
    for (char32_t character = 0xA0; character <= 0x10FFFF; ++character) {
        if (isMark(character) || (character >= 0xD800 && character <= 0xDFFF))
            continue;
        glyphs.glyphs = 0;
        state.write(QByteArray("\x1b[Ha" + QString::fromUcs4(&character, 1).toUtf8()));
        if (glyphs.glyphs != 2 || glyphs.characters != 1 || (glyphs.width != 1 && glyphs.width != 2))
            wrong += QByteArray::number(uint(character), 16);
    }
    QCOMPARE(wrong, QByteArrayList());
}

QTEST_GUILESS_MAIN(TestSequenceReader)
#include "tst_sequencereader.moc"
