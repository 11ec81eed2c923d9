// How fast a Screen takes what servers print, and what a line of its scroll-back costs:
//   bench_screen [megabytes]
// prints one line per kind of text: megabytes per second of processor time for feed(), in pieces as a channel delivers
// them, and bytes per line kept.
#include "core/terminal/screen.h"

#include <QByteArrayList>
#include <QFile>

#include <cstdio>
#include <ctime>
#include <functional>

using namespace sampan;

namespace {

constexpr qsizetype piece = 32 * 1024;

QByteArray numbers(int line)
{
    return QByteArray::number(line) + "\r\n";
}

QByteArray plainLog(int line)
{
    return "Nov 20 17:04:" + QByteArray::number(line % 60) + " web1 sshd[" + QByteArray::number(line % 30'000) +
           "]: Accepted publickey for deploy from 192.0.2.17 port " + QByteArray::number(line % 60'000) + " ssh2\r\n";
}

QByteArray colouredLog(int line)
{
    return "\x1b[90m17:04:" + QByteArray::number(line % 60) +
           "\x1b[0m \x1b[1;32mINFO\x1b[0m \x1b[38;5;39mhttp.server\x1b[0m GET /api/items/" + QByteArray::number(line) +
           " \x1b[33m200\x1b[0m in \x1b[38;2;120;200;80m" + QByteArray::number(line % 90) + " ms\x1b[0m\r\n";
}

QByteArray sourceCode(int line)
{
    static const QByteArrayList code{"#include <vector>\r\n",
                                     "\r\n",
                                     "int sum(const std::vector<int> &values)\r\n",
                                     "{\r\n",
                                     "\tint total = 0;\r\n",
                                     "\tfor (const int value : values)\r\n",
                                     "\t\ttotal += value; // no overflow expected\r\n",
                                     "\treturn total;\r\n",
                                     "}\r\n"};
    return code[line % code.size()];
}

QByteArray otherScripts(int line)
{
    return "日本語のテキスト " + QByteArray::number(line) + " Ελληνικά русский 한국어\r\n";
}

QByteArray redrawnScreen(int line)
{
    return "\x1b[" + QByteArray::number(1 + line % 40) + ";1H\x1b[K\x1b[7m " + QByteArray::number(line) +
           " \x1b[27m root      20   0  168532  11924   8228 S   0.3   0.1   0:01.52 systemd\x1b[m";
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

QByteArray text(qsizetype bytes, const std::function<QByteArray(int)> &line)
{
    QByteArray all;
    all.reserve(bytes + 512);
    for (int i = 0; all.size() < bytes; ++i)
        all += line(i);
    return all;
}

void measure(const char *name, const QByteArray &bytes)
{
    const qint64 before = residentBytes();
    Screen screen({.columns = 120, .rows = 40});
    const std::clock_t start = std::clock();
    for (qsizetype from = 0; from < bytes.size(); from += piece) {
        screen.feed(QByteArrayView(bytes).sliced(from, std::min(piece, bytes.size() - from)));
        (void)screen.takeDamage();
    }
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    const qint64 grown = residentBytes() - before;
    const int lines = std::max(screen.historyLines(), 1);
    std::printf("%-16s %7.1f MB/s  %6d lines kept, %5.1f bytes each (%.1f resident)\n", name,
                double(bytes.size()) / 1e6 / seconds, screen.historyLines(), double(screen.historyBytes()) / lines,
                double(grown) / lines);
}

} // namespace

int main(int count, char **arguments)
{
    const qsizetype bytes = (count > 1 ? QByteArray(arguments[1]).toInt() : 100) * 1'000'000;
    measure("seq", text(bytes, numbers));
    measure("plain log", text(bytes, plainLog));
    measure("coloured log", text(bytes, colouredLog));
    measure("source code", text(bytes, sourceCode));
    measure("other scripts", text(bytes, otherScripts));
    measure("redrawn screen", text(bytes, redrawnScreen));
    return 0;
}
