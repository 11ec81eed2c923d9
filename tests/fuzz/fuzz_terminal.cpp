// A terminal takes every stream: cut anywhere, past libvterm and through it, and resized in the middle it shows the
// same, keeps its cursor on the screen, and answers afterwards.
#include "core/terminal/screen.h"
#include "tests/fuzz/fuzztarget.h"
#include "tests/support/screenpicture.h"
#include "tests/support/terminalstream.h"

#include <cstdlib>

using namespace sampan;

namespace {

struct Plan
{
    TerminalSize first;
    TerminalSize second;
    int cut = 1; // bytes of each piece
};

Plan planOf(const std::uint8_t *data)
{
    return {{.columns = 2 + data[0] % 40, .rows = 1 + data[1] % 12},
            {.columns = 1 + data[2] % 60, .rows = data[2] / 16},
            1 + data[3] % 16};
}

void check(bool isRight)
{
    if (!isRight)
        std::abort();
}

void feedInPieces(Screen &screen, QByteArrayView bytes, int size)
{
    for (; bytes.size() > size; bytes = bytes.sliced(size))
        screen.feed(bytes.first(size));
    screen.feed(bytes);
}

void checkAnswers(Screen &screen)
{
    screen.reset();
    (void)screen.takeOutput();
    screen.feed("\x1b[5n");
    check(screen.takeOutput() == "\x1b[0n");
}

} // namespace

// Four bytes of plan, then the stream.
std::vector<QByteArray> sampan::fuzz::seeds()
{
    std::vector<QByteArray> seeds;
    // Found: behind a wide character that fills the whole row, CR did not end libvterm's waiting to wrap.
    seeds.push_back("\xC8\x06\x33\x03"
                    "中😀ig/;J\x1b[?1006l\r\n\r\n");
    for (quint32 seed = 0; seed < 64; ++seed)
        seeds.push_back(QByteArray("\x15\x06\x33\x03") + test::TerminalStream(seed).next(30));
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 4)
        return 0;
    const Plan plan = planOf(data);
    const QByteArrayView stream(reinterpret_cast<const char *>(data + 4), qsizetype(size - 4));
    const ScreenOptions options{.historyLines = 100, .clipboardWrite = ClipboardWrite::Reported};
    ScreenOptions slow = options;
    slow.usesFastPath = false;
    Screen whole(plan.first, options);
    Screen cut(plan.first, options);
    Screen through(plan.first, slow);
    for (const QByteArrayView half : {stream.first(stream.size() / 2), stream.sliced(stream.size() / 2)}) {
        whole.feed(half);
        feedInPieces(cut, half, plan.cut);
        through.feed(half);
        const QByteArray picture = test::pictureOf(whole);
        check(picture == test::pictureOf(cut));
        check(picture == test::pictureOf(through));
        for (Screen *screen : {&whole, &cut, &through}) {
            screen->resize(plan.second);
            check(screen->cursor().row < screen->rows() && screen->cursor().column < screen->columns());
        }
        check(test::pictureOf(whole) == test::pictureOf(through));
    }
    check(whole.takeOutput() == cut.takeOutput());
    checkAnswers(whole);
    return 0;
}
