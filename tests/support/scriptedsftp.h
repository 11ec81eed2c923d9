// A server that says what the test wrote down: a ByteChannel whose other end is a function.
// Thread: that of its creator. Owner: the test.
#pragma once

#include "core/base/bytechannel.h"
#include "core/base/fileattributes.h"
#include "core/sftp/sftpprotocol.h"

#include <functional>
#include <vector>

namespace sampan::test {

class ScriptedSftp : public ByteChannel
{
    Q_OBJECT

public:
    struct Request
    {
        sftp::PacketType type = sftp::PacketType::Init;
        quint32 id = 0;
        QByteArray body; // behind the id

        // Fields of OPEN, READ, …, as far as tests look at them.
        [[nodiscard]] QByteArray firstString() const;
        [[nodiscard]] quint64 offset() const; // of READ and WRITE
        [[nodiscard]] quint32 bytes() const;  // asked by READ, carried by WRITE
    };
    // Gives the bytes to answer with; empty: no answer (now).
    using Script = std::function<QByteArray(const Request &)>;

    explicit ScriptedSftp(QObject *parent = nullptr);

    // Requests the script does not see: INIT, and the REALPATH of ".".
    void setVersion(const QByteArray &packet) { m_version = packet; }
    void setScript(Script script) { m_script = std::move(script); }
    void send(const QByteArray &bytes); // from the event loop, in order
    void end();                         // as if the connection broke
    [[nodiscard]] const std::vector<Request> &requests() const { return m_requests; }
    [[nodiscard]] int count(sftp::PacketType type) const;

    static QByteArray packet(sftp::PacketType type, const QByteArray &body);
    static QByteArray version(const QList<QByteArray> &extensions = {}, quint32 number = 3);
    static QByteArray status(quint32 id, quint32 code, const QByteArray &words = "words");
    static QByteArray bareStatus(quint32 id, quint32 code); // without text and language
    static QByteArray handle(quint32 id, const QByteArray &handle = "h");
    static QByteArray data(quint32 id, const QByteArray &payload);
    static QByteArray names(quint32 id, const QList<QByteArray> &names);
    static QByteArray attributes(quint32 id, const FileAttributes &attributes);
    static QByteArray extendedReply(quint32 id, const QByteArray &body);
    static QByteArray number32(quint32 value);
    static QByteArray number64(quint64 value);

    void setReceiver(Receiver receiver) override { m_receiver = std::move(receiver); }
    [[nodiscard]] qint64 writableBytes() const override { return m_hasEnded ? 0 : 1024 * 1024; }
    void write(QByteArrayView bytes) override;
    void sendEof() override {}
    void close() override;

private:
    void takePacket(QByteArrayView packet);
    [[nodiscard]] QByteArray answerTo(const Request &request);
    void deliver(const QByteArray &bytes);
    void finish(const Error &error);

    Receiver m_receiver;
    Script m_script;
    QByteArray m_version = version();
    QByteArray m_input;
    std::vector<Request> m_requests;
    bool m_hasEnded = false;
};

} // namespace sampan::test
