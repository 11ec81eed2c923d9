// A transfer queue whose jobs stand still: the tests write their states. It is the class TransferQueue itself, defined
// here instead of in core/transfer (the linker takes this definition, as it comes before the library).
#pragma once

#include "core/transfer/transferqueue.h"

namespace sampan {

class NoConflicts : public ConflictPrompter
{
public:
    void askConflict(const ConflictQuestion &, Reply reply) override { reply({}); }
};

class TwoPlaces : public FileSystemProvider
{
public:
    Result<std::shared_ptr<FileSystem>> fileSystem(PlaceId) override
    {
        return Error{ErrorCode::NotConnected, QStringLiteral("no files here"), {}};
    }
    QString placeName(PlaceId place) const override
    {
        return place.isLocal() ? QStringLiteral("This computer") : QStringLiteral("web1");
    }
};

// What a test may change; announced to the views as the real queue does.
void writeJob(TransferQueue &queue, const JobSnapshot &job, std::vector<ItemSnapshot> items = {});
void finishJob(TransferQueue &queue, const JobSnapshot &job, std::vector<ItemSnapshot> items = {});
// The calls so far: "pause 1", "retry 2", "pauseAll".
QStringList &callsOf(TransferQueue &queue);

TransferRequest uploadOf(const QByteArray &path);
ItemSnapshot itemOf(quint64 id, const QByteArray &name, ItemState state = ItemState::Running);

} // namespace sampan
