// Two in-memory places, a queue between them, and a person who answers from a script.
#pragma once

#include "core/transfer/transferqueue.h"
#include "tests/support/memoryfilesystem.h"

#include <QSignalSpy>
#include <QTest>

#include <deque>

namespace sampan {

inline constexpr PlaceId thisComputer{0};
inline constexpr PlaceId firstServer{1};
inline constexpr PlaceId secondServer{2};

class MemoryPlaces : public FileSystemProvider
{
public:
    Result<std::shared_ptr<FileSystem>> fileSystem(PlaceId place) override
    {
        if (away.contains(place))
            return Error{ErrorCode::NotConnected, QStringLiteral("not connected"), {}};
        if (!disks.contains(place))
            return std::shared_ptr<FileSystem>(); // this computer's real files
        // Kept as long as the test: as with a session, what the queue gets is shared.
        given.push_back(std::make_shared<MemoryFileSystem>(disks.value(place)));
        return given.back();
    }
    QString placeName(PlaceId place) const override { return QString::number(place.value); }

    QHash<PlaceId, MemoryDiskPointer> disks;
    QSet<PlaceId> away;
    std::vector<std::shared_ptr<FileSystem>> given;
};

class ScriptedPerson : public ConflictPrompter
{
public:
    void askConflict(const ConflictQuestion &question, Reply reply) override
    {
        questions.push_back(question);
        if (answers.empty()) {
            open.push_back(std::move(reply));
            return;
        }
        const ConflictAnswer answer = answers.front();
        if (answers.size() > 1)
            answers.pop_front(); // the last one is said again and again
        reply(answer);
    }
    void cancelQuestions(JobId) override { ++cancelled; }

    std::deque<ConflictAnswer> answers;
    std::vector<ConflictQuestion> questions;
    std::vector<Reply> open;
    int cancelled = 0;
};

class TransferFixture
{
public:
    TransferFixture()
    {
        places.disks = {{thisComputer, local}, {firstServer, remote}, {secondServer, other}};
        for (const MemoryDiskPointer &disk : {local, remote, other}) {
            disk->makeFolder("/src");
            disk->makeFolder("/dst");
        }
    }

    [[nodiscard]] static TransferRequest download(const QByteArrayList &names, const TransferOptions &options = {})
    {
        return between(firstServer, thisComputer, names, options);
    }
    [[nodiscard]] static TransferRequest upload(const QByteArrayList &names, const TransferOptions &options = {})
    {
        return between(thisComputer, firstServer, names, options);
    }
    [[nodiscard]] static TransferRequest between(PlaceId from, PlaceId to, const QByteArrayList &names,
                                                 const TransferOptions &options = {})
    {
        TransferRequest request;
        request.sourcePlace = from;
        request.targetPlace = to;
        for (const QByteArray &name : names)
            request.sources.push_back(RemotePath("/src").child(name));
        request.targetFolder = RemotePath("/dst");
        request.options = options;
        return request;
    }

    // Adds the job and waits until it has ended.
    JobSnapshot run(const TransferRequest &request)
    {
        const JobId id = queue.add(request);
        waitFor(id);
        return queue.job(id);
    }
    void waitFor(JobId id) { QTRY_VERIFY_WITH_TIMEOUT(isFinished(queue.job(id).state), 60000); }

    [[nodiscard]] QStringList failures(JobId id) const
    {
        QStringList lines;
        for (const ItemSnapshot &item : queue.items(id)) {
            if (item.state == ItemState::Failed)
                lines << QString(item.target.displayPath() + QStringLiteral(": ") + item.stage);
        }
        lines.sort();
        return lines;
    }

    MemoryDiskPointer local = std::make_shared<MemoryDisk>();
    MemoryDiskPointer remote = std::make_shared<MemoryDisk>();
    MemoryDiskPointer other = std::make_shared<MemoryDisk>();
    MemoryPlaces places;
    ScriptedPerson person;
    TransferQueue queue{places, person};
};

inline TransferOptions onConflict(ConflictAction action)
{
    TransferOptions options;
    options.onConflict = action;
    return options;
}

inline QByteArray someBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char('a' + i * 7 % 26);
    return bytes;
}

} // namespace sampan
