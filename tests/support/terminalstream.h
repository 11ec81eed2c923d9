// Streams for a terminal, at random but mostly lawful: text, colours, movement, margins, modes, and some noise.
// The same seed gives the same stream.
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

#include <array>

namespace sampan::test {

class TerminalStream
{
public:
    explicit TerminalStream(quint32 seed)
        : m_random(seed)
    {}

    QByteArray next(int tokens)
    {
        QByteArray stream;
        for (; tokens > 0; --tokens)
            stream += token();
        return stream;
    }

private:
    int below(int bound) { return int(m_random.bounded(bound)); }
    QByteArray number() { return below(12) == 0 ? QByteArray::number(below(100'000)) : QByteArray::number(below(30)); }

    QByteArray token()
    {
        switch (below(12)) {
        case 0:
        case 1:
        case 2:
        case 3:
            return word();
        case 4:
        case 5:
            return below(3) == 0 ? QByteArray(1, char(below(32))) : QByteArray("\r\n");
        case 6:
            return unicode();
        case 7:
            return colours();
        case 8:
        case 9:
            return sequence();
        case 10:
            return mode();
        default:
            return below(8) == 0 ? noise() : escape();
        }
    }

    QByteArray word()
    {
        QByteArray text;
        for (int size = below(below(6) == 0 ? 200 : 20); size >= 0; --size)
            text += char(0x20 + below(0x5F));
        return text;
    }

    QByteArray unicode()
    {
        static constexpr std::array<const char *, 14> characters{
            "é", "ß", "中", "한", "👍", "😀", "\u0301", "\u200D", "\uFE0F", "ก้", "─", "\u0085", "\u00A0", "\xC3"};
        QByteArray text;
        for (int count = below(6); count >= 0; --count)
            text += characters[std::size_t(below(int(characters.size())))];
        return text;
    }

    QByteArray colours()
    {
        QByteArray text("\x1b[");
        for (int count = below(below(10) == 0 ? 60 : 5); count > 0; --count)
            text += number() + (below(6) == 0 ? ":" : ";");
        if (below(3) == 0)
            text += "38;2;1;2;" + number();
        return text + 'm';
    }

    QByteArray sequence()
    {
        static constexpr char finals[] = "@ABCDEFGHIJKLMPSTXZ`abcdefghjklnrsux";
        QByteArray text("\x1b[");
        if (below(10) == 0)
            text += "?>!="[below(4)];
        for (int count = below(3); count > 0; --count)
            text += number() + (count > 1 ? ";" : "");
        if (below(10) == 0)
            text += " !\"$'"[below(5)];
        return text + finals[below(int(sizeof(finals)) - 1)];
    }

    QByteArray mode()
    {
        static constexpr std::array<const char *, 18> modes{"?1",    "?3",    "?5",    "?6",    "?7",    "?25",
                                                            "?69",   "4",     "20",    "?47",   "?1047", "?1048",
                                                            "?1049", "?1000", "?1006", "?2004", "?1004", "?6;7"};
        // Off rather than on, so that most of the stream is plain.
        return QByteArray("\x1b[") + modes[std::size_t(below(int(modes.size())))] + (below(3) == 0 ? 'h' : 'l');
    }

    QByteArray escape()
    {
        static constexpr std::array<const char *, 22> escapes{"\x1b"
                                                              "7",
                                                              "\x1b"
                                                              "8",
                                                              "\x1b"
                                                              "D",
                                                              "\x1b"
                                                              "E",
                                                              "\x1b"
                                                              "H",
                                                              "\x1b"
                                                              "M",
                                                              "\x1b"
                                                              "c",
                                                              "\x1bN",
                                                              "\x1bO",
                                                              "\x1bn",
                                                              "\x1b(0",
                                                              "\x1b(B",
                                                              "\x1b(B\x0f",
                                                              "\x1b)0",
                                                              "\x1b#8",
                                                              "\x1b=",
                                                              "\x1b[!p",
                                                              "\x1b]2;title\x07",
                                                              "\x1b]8;;http://a/\x1b\\",
                                                              "\x1b]8;;\x1b\\",
                                                              "\x1b]7;file://h/a%20b\x07",
                                                              "\x1bP$qr\x1b\\"};
        return escapes[std::size_t(below(int(escapes.size())))];
    }

    QByteArray noise()
    {
        QByteArray bytes(below(40), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(below(256));
        return bytes;
    }

    QRandomGenerator m_random;
};

} // namespace sampan::test
