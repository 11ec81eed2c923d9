// However a client's bytes are cut, the parser must come to the same end, and keep no more than was sent.
#include "core/forward/socksparser.h"
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>
#include <cstdlib>

using namespace sampan;

namespace {

struct End
{
    SocksParser::State state;
    QByteArray host;
    quint16 port;
    QByteArray answer;
    QByteArray rest;
    bool operator==(const End &) const = default;
};

End parsed(QByteArrayView input, qsizetype piece)
{
    SocksParser parser;
    QByteArray answer;
    for (qsizetype at = 0; at < input.size(); at += piece) {
        parser.receive(input.sliced(at, std::min(piece, input.size() - at)));
        answer += parser.takeAnswer();
    }
    End end{parser.state(), parser.host(), parser.port(), answer, {}};
    if (parser.state() == SocksParser::State::Done)
        end.rest = parser.takeRest();
    if (end.rest.size() + end.host.size() > input.size() + 64 || end.host.contains('\0') || end.host.size() > 255)
        std::abort();
    return end;
}

} // namespace

std::vector<QByteArray> sampan::fuzz::seeds()
{
    return {
        QByteArray::fromHex("04010050c000020700"),
        QByteArray::fromHex("040101bb0000000100") + QByteArray("web.example\0GET /", 17),
        QByteArray::fromHex("05010005010001c00002070050"),
        QByteArray::fromHex("0502000205010003") + "\x0bweb.example" + QByteArray::fromHex("01bb") + "hello",
        QByteArray::fromHex("0501000501000420010db80000000000000000000000010016"),
        "GET / HTTP/1.1\r\n",
    };
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, qsizetype(size));
    const End whole = parsed(input, std::max(qsizetype(1), input.size()));
    // A request that is too long fails when that is seen, which pieces decide; nothing else may depend on them.
    const bool isShort = input.size() <= 512;
    if (isShort && (parsed(input, 1) != whole || parsed(input, 7) != whole))
        std::abort();
    return 0;
}
