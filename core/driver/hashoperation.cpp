#include "core/driver/hashoperation.h"

#include "core/driver/jsontext.h"
#include "core/session/session.h"
#include "core/session/shellrequest.h"

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestAnswer = 4096;
constexpr std::chrono::milliseconds TimeToStart{30000}; // where the driver has no patience of its own
constexpr quint64 SlowestRate = 20'000'000;             // bytes a second, of a disk and a processor

QCryptographicHash::Algorithm algorithmOf(const QString &word)
{
    return word == "sha512"_L1   ? QCryptographicHash::Sha512
           : word == "sha384"_L1 ? QCryptographicHash::Sha384
           : word == "sha1"_L1   ? QCryptographicHash::Sha1
           : word == "md5"_L1    ? QCryptographicHash::Md5
                                 : QCryptographicHash::Sha256;
}

// "HASH  -" and then the number of bytes, a line each; empty for anything else.
QByteArray hashFrom(const QByteArray &said, qsizetype digits, const FileAttributes &file)
{
    const QByteArrayList lines = said.split('\n');
    const QByteArray hash = lines.front().left(digits).toLower();
    const bool isHash = hash.size() == digits && QByteArray::fromHex(hash).toHex() == hash;
    bool isNumber = false;
    const quint64 bytes = lines.value(1).trimmed().toULongLong(&isNumber);
    return isHash && isNumber && file.size == bytes ? hash : QByteArray();
}

} // namespace

HashOperation::HashOperation(DriverArguments &arguments)
    : m_path(arguments.path(u"path"_s))
    , m_algorithm(arguments.word(u"algorithm"_s, {u"sha256"_s, u"sha512"_s, u"sha384"_s, u"sha1"_s, u"md5"_s}))
    , m_hash(algorithmOf(m_algorithm))
    , m_mayAsk(arguments.word(u"by"_s, {u"any"_s, u"reading"_s}) == "any"_L1)
    , m_limit(this)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &HashOperation::giveUpCommand);
}

void HashOperation::run()
{
    files().attributes(place().remote(m_path), LinkHandling::Follow,
                       guarded(this, [this](const Result<FileAttributes> &file) {
                           if (!file)
                               fail(file.error());
                           else if (file->type() != FileType::Regular && file->type() != FileType::Unknown)
                               fail(Error{ErrorCode::InvalidArgument, tr("Only files have a hash"), {}});
                           else if (m_mayAsk)
                               askServer(*file);
                           else
                               open();
                       }));
}

// The shell may see other files than the SFTP service (one of the two may be locked into a folder), so it has to tell
// the size as well. Whatever is odd about the answer: the file is read.
void HashOperation::askServer(const FileAttributes &file)
{
    const QByteArray path = shellQuoted(place().remote(m_path).bytes());
    ShellOptions options;
    options.hasTerminal = false;
    options.sendsLocale = false;
    options.forwardsAgent = false;
    options.x11 = X11Forwarding::Off;
    options.command = m_algorithm.toLatin1() + "sum < " + path + " && wc -c < " + path;
    m_command = std::make_unique<CommandRun>(place().session->openShell(options));
    connect(m_command.get(), &CommandRun::output, this,
            [this](const QByteArray &bytes) { m_said += bytes.left(LongestAnswer - m_said.size()); });
    connect(m_command.get(), &CommandRun::ended, this,
            [this, file](const ShellEnd &end) { serverAnswered(file, end); });
    stopWatching(); // a large file takes its time, of which there is a bound
    const auto forReading = std::chrono::seconds(qint64(file.size.value_or(0) / SlowestRate));
    m_limit.start((place().patience.count() > 0 ? place().patience : TimeToStart) + forReading);
    m_command->start();
    m_command->shell().sendEof();
}

// A login shell may be a menu that never ends.
void HashOperation::giveUpCommand()
{
    m_command.reset();
    touch();
    open();
}

void HashOperation::serverAnswered(const FileAttributes &file, const ShellEnd &end)
{
    m_limit.stop();
    touch();
    const QByteArray hash = hashFrom(m_said, QCryptographicHash::hashLength(algorithmOf(m_algorithm)) * 2, file);
    if (end.connectionLost)
        fail(end.error);
    else if (end.status == 0 && !hash.isEmpty())
        tell(hash, "command");
    else
        open();
}

void HashOperation::open()
{
    files().openReader(place().remote(m_path), {}, guarded(this, [this](const Result<std::shared_ptr<FileReader>> &r) {
                           if (!r)
                               return fail(r.error());
                           m_reader = *r;
                           readOn();
                       }));
}

void HashOperation::readOn()
{
    m_reader->read(guarded(this, [this](const Result<QByteArray> &block) {
        touch();
        if (!block)
            return fail(block.error());
        if (block->isEmpty())
            return tell(m_hash.result().toHex(), "reading");
        m_hash.addData(*block);
        readOn();
    }));
}

void HashOperation::tell(const QByteArray &hash, const char *by)
{
    if (m_reader)
        m_reader->close([reader = m_reader](const Result<void> &) {});
    JsonText data;
    data.beginObject().field("algorithm", m_algorithm).field("hash", QString::fromLatin1(hash));
    finish(DriverReply::ok(data.field("by", QString::fromLatin1(by)).endObject().take()));
}

} // namespace sampan
