// Whatever is taken for a forward must be printed so that it is read as the same forward.
#include "core/forward/forwardspec.h"
#include "core/forward/sourcelist.h"
#include "tests/fuzz/fuzztarget.h"

#include <cstdlib>

using namespace sampan;

std::vector<QByteArray> sampan::fuzz::seeds()
{
    return {"8080:web:80",       "*:8080:web:80", "[::1]:8080:[2001:db8::7]:80",
            "/tmp/a\\:b:web:80", "5432:/run/db",  "./docker:/run/dk",
            "[fe80::1%eth0]:1",  ":1080",         "0:web:80",
            "10.0.0.0/8, ::1"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const auto kind : {ForwardSpec::Kind::Local, ForwardSpec::Kind::Remote, ForwardSpec::Kind::Dynamic}) {
        const Result<ForwardSpec> spec = parseForwardSpec(kind, input);
        if (!spec)
            continue;
        const Result<ForwardSpec> again = parseForwardOption(spec->option());
        if (!again || *again != *spec)
            std::abort();
    }
    const Result<SourceList> sources = SourceList::parse(input);
    if (sources && !SourceList::parse(sources->text()))
        std::abort();
    return 0;
}
