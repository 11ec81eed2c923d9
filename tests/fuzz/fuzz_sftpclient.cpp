// A session with one request of every kind pending gets the input as the server's answers. Every callback must come
// exactly once, whatever the server says.
#include "core/sftp/sftpclient.h"
#include "tests/fuzz/fuzztarget.h"
#include "tests/fuzz/sftpseeds.h"

#include <cstdlib>

using namespace sampan;

namespace {

struct Counter
{
    int asked = 0;
    int answered = 0;

    template <typename T>
    Callback<T> once()
    {
        ++asked;
        return [this](const Result<T> &) { ++answered; };
    }
};

// Requests 1 to 11.
void askEverything(sftp::SftpClient &client, Counter &counter)
{
    client.open("/file", sftp::OpenRead, {}, counter.once<sftp::Handle>());
    client.close("h", counter.once<void>());
    client.read("h", 0, 32 * 1024, counter.once<QByteArray>());
    client.write("h", 0, QByteArray(10, 'x'), 0, 10, counter.once<void>());
    client.stat("/file", counter.once<FileAttributes>());
    client.readdir("h", counter.once<sftp::Names>());
    client.realpath(".", counter.once<QByteArray>());
    client.limits(counter.once<sftp::Limits>());
    client.statvfs("/", counter.once<sftp::FileSystemStatus>());
    client.usersGroupsById({1}, {2}, counter.once<sftp::IdNames>());
    client.read("h", 0, 3, counter.once<QByteArray>());
}

} // namespace

std::vector<QByteArray> sampan::fuzz::seeds()
{
    std::vector<QByteArray> seeds;
    QByteArray all;
    for (quint32 id = 1; id <= 11; ++id) {
        for (const QByteArray &reply : sftpReplies(id)) {
            seeds.push_back(reply);
            if (all.size() < 400)
                all += reply;
        }
    }
    seeds.push_back(all);
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Counter counter;
    sftp::SftpClient client;
    client.start(counter.once<sftp::Features>());
    client.receive(fuzz::sftpVersion());
    client.dispatch();
    askEverything(client, counter);
    const QByteArrayView input(data, qsizetype(size));
    const qsizetype half = input.size() / 2;
    client.receive(input.first(half));
    client.dispatch();
    client.receive(input.sliced(half));
    client.dispatch();
    client.fail({ErrorCode::ConnectionLost, {}, {}});
    while (client.hasAnswers())
        client.dispatch();
    if (counter.answered != counter.asked || client.pendingRequests() != 0)
        std::abort();
    return 0;
}
