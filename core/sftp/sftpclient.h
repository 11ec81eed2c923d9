// The client's side of one SFTP session: requests in, bytes out, bytes in, answers out. No I/O and no timers.
//
// Thread: one, that of the channel. Owner: whoever owns the channel (SftpConnection in core/files).
// Life of a request: the call writes its packet into output() and notes its id; receive() checks each answer against
// the table and queues it; dispatch() decodes it and runs the callback. receive() may therefore run inside a library's
// callback. Answers may come in any order; an unknown or repeated id breaks the session.
// Every callback runs exactly once unless the client is destroyed before; after fail() with that error.
#pragma once

#include "core/base/callback.h"
#include "core/sftp/outputqueue.h"
#include "core/sftp/packetframer.h"
#include "core/sftp/sftpfeatures.h"
#include "core/sftp/sftpreplies.h"

#include <QtGlobal>

#include <deque>
#include <functional>
#include <optional>
#include <unordered_map>

namespace sampan {
class ByteWriter;
}

namespace sampan::sftp {

using Handle = QByteArray;

class SftpClient : private PacketSink
{
public:
    SftpClient() = default;
    SftpClient(const SftpClient &) = delete;
    SftpClient &operator=(const SftpClient &) = delete;

    // Called whenever there is something new to send or to dispatch. It must only schedule, once for many calls.
    void setWakeUp(std::function<void()> wakeUp) { m_wakeUp = std::move(wakeUp); }

    void receive(QByteArrayView bytes);
    void dispatch();
    [[nodiscard]] bool hasAnswers() const { return !m_answers.empty(); }
    [[nodiscard]] OutputQueue &output() { return m_output; }
    // Ends the session: every pending and every later request is answered with `error`, at the next dispatch().
    void fail(const Error &error);
    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }
    [[nodiscard]] std::size_t pendingRequests() const { return m_pending.size(); }

    // INIT; nothing else may be asked before its answer.
    void start(Callback<Features> done);

    void open(const QByteArray &path, quint32 flags, const FileAttributes &attributes, Callback<Handle> done);
    void close(const Handle &handle, Callback<void> done);
    // At most `bytes`; fewer are allowed at any place. An empty block is the end of the file.
    void read(const Handle &handle, quint64 offset, quint32 bytes, Callback<QByteArray> done);
    // Writes block[from, from + bytes), which is not copied.
    void write(const Handle &handle, quint64 offset, const QByteArray &block, qsizetype from, qsizetype bytes,
               Callback<void> done);
    void lstat(const QByteArray &path, Callback<FileAttributes> done);
    void stat(const QByteArray &path, Callback<FileAttributes> done);
    void fstat(const Handle &handle, Callback<FileAttributes> done);
    void setstat(const QByteArray &path, const FileAttributes &attributes, Callback<void> done);
    void fsetstat(const Handle &handle, const FileAttributes &attributes, Callback<void> done);
    void opendir(const QByteArray &path, Callback<Handle> done);
    void readdir(const Handle &handle, Callback<Names> done); // no names: the end of the folder
    void remove(const QByteArray &path, Callback<void> done);
    void mkdir(const QByteArray &path, const FileAttributes &attributes, Callback<void> done);
    void rmdir(const QByteArray &path, Callback<void> done);
    void realpath(const QByteArray &path, Callback<QByteArray> done);
    void rename(const QByteArray &from, const QByteArray &to, Callback<void> done);
    void readlink(const QByteArray &path, Callback<QByteArray> done);
    // On the wire in OpenSSH's order, target first (its PROTOCOL file, 4.1), which others follow.
    void symlink(const QByteArray &link, const QByteArray &target, Callback<void> done);

    // Extensions. Asking for one that is not offered is allowed; the server then answers Unsupported.
    void limits(Callback<Limits> done);
    void posixRename(const QByteArray &from, const QByteArray &to, Callback<void> done);
    void fsync(const Handle &handle, Callback<void> done);
    void statvfs(const QByteArray &path, Callback<FileSystemStatus> done);
    void fstatvfs(const Handle &handle, Callback<FileSystemStatus> done);
    void hardlink(const QByteArray &existing, const QByteArray &link, Callback<void> done);
    void lsetstat(const QByteArray &path, const FileAttributes &attributes, Callback<void> done);
    void expandPath(const QByteArray &path, Callback<QByteArray> done);
    void homeDirectory(const QByteArray &user, Callback<QByteArray> done); // "" is the user logged in
    // bytes 0: to the end of the source.
    void copyData(const Handle &from, quint64 fromOffset, quint64 bytes, const Handle &to, quint64 toOffset,
                  Callback<void> done);
    void usersGroupsById(const std::vector<quint32> &users, const std::vector<quint32> &groups, Callback<IdNames> done);

private:
    // Decodes the packet, or takes the error, and calls the asker. Returns what became of it.
    using Handler = std::function<std::optional<Error>(Result<Packet>)>;
    struct Request
    {
        PacketType type = PacketType::Init;
        quint32 bytesAsked = 0; // of READ
        Handler handler;
    };
    struct Answer
    {
        Handler handler;
        Result<Packet> packet;
    };
    struct Payload
    {
        QByteArray block;
        qsizetype from = 0;
        qsizetype bytes = 0;
    };

    Result<void> checkData(quint32 id, quint32 bytes) override;
    Result<void> takePacket(Packet packet) override;
    Result<void> takeVersion(Packet packet);
    [[nodiscard]] quint32 nextId();
    using Fill = std::function<void(ByteWriter &)>;
    void send(Request request, const Fill &fill, const Payload &payload = {QByteArray(), 0, 0});
    void queueAnswer(Handler handler, Result<Packet> packet);
    void runAnswer(Answer answer);
    void wake();

    void sendString(PacketType type, const QByteArray &text, Handler handler);
    void sendStrings(PacketType type, const QByteArray &first, const QByteArray &second, Handler handler);
    void sendAttributes(PacketType type, const QByteArray &target, const FileAttributes &attributes, Handler handler);
    void sendExtended(const char *name, Handler handler, const Fill &fill);

    PacketFramer m_framer;
    OutputQueue m_output;
    std::unordered_map<quint32, Request> m_pending;
    std::deque<Answer> m_answers;
    std::optional<Error> m_failure;
    Handler m_versionHandler;
    quint32 m_nextId = 1;
    bool m_isReady = false;
    std::function<void()> m_wakeUp;
};

} // namespace sampan::sftp
