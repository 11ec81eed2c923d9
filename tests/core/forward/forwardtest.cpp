#include "tests/core/forward/forwardtest.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sampan {

ForwardTest::ForwardTest(const SshdFixture::Options &options)
    : sshd(options)
{
    sshd.trustHostKeys();
    session = std::make_unique<Session>(PlaceId{1}, sshd.connectionOptions(), prompter);
    QObject::connect(session.get(), &Session::failed, [this](const Error &error) { failure = error; });
}

ForwardTest::~ForwardTest() = default;

bool ForwardTest::connectToServer()
{
    failure.reset();
    session->connectToServer();
    return QTest::qWaitFor([this] { return session->state() == SessionState::Ready || failure; }, 20000) && !failure;
}

Forward *ForwardTest::open(const QByteArray &option, const std::function<void(ForwardOptions &)> &change)
{
    const Result<ForwardSpec> spec = parseForwardOption(option);
    if (!spec)
        return nullptr;
    ForwardOptions options{*spec, {}, false};
    if (change)
        change(options);
    forwards.push_back(session->openForward(options));
    return forwards.back().get();
}

bool ForwardTest::waitListening(Forward *forward, int milliseconds)
{
    const auto state = [forward] { return forward->status().state; };
    return forward &&
           QTest::qWaitFor([&] { return state() == ForwardState::Listening || state() == ForwardState::Failed; },
                           milliseconds) &&
           state() == ForwardState::Listening;
}

quint16 ForwardTest::listen(const QByteArray &option, const std::function<void(ForwardOptions &)> &change)
{
    Forward *forward = open(option, change);
    return waitListening(forward) ? forward->status().port : quint16(0);
}

const char *ForwardTest::why()
{
    QByteArray text = failure ? fullText(*failure).toUtf8() : QByteArray("no failure");
    for (const auto &forward : forwards) {
        text += "; " + forward->options().spec.option() + ": " + stateText(forward->status().state).toUtf8() + ' ' +
                fullText(forward->status().lastError).toUtf8();
    }
    reason = text + '\n' + sshd.logText().right(3000).toUtf8();
    return reason.constData();
}

int openFiles()
{
    return int(QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
}

qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    const QByteArray line = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return line.split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

} // namespace sampan
