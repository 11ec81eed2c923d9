// Lists one folder at a time, dropping answers of older askings. Signals come from the event loop only.
#pragma once

#include "core/base/cancel.h"
#include "core/files/filesystem.h"

#include <QObject>

#include <memory>

namespace sampan {

class FolderLoader : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~FolderLoader() override;

    // Starts anew; a listing still under way is cancelled without a signal.
    void load(const std::shared_ptr<FileSystem> &fileSystem, const RemotePath &folder);
    // Ends the listing under way; failed() follows with Cancelled at once, whatever the place does.
    void cancel();
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] const RemotePath &folder() const { return m_folder; }

signals:
    void arrived(const sampan::DirectoryEntries &entries);
    void finished();
    void failed(const sampan::Error &error);

private:
    void stop();

    CancelSource m_cancel;
    RemotePath m_folder;
    quint64 m_asking = 0;
    bool m_loading = false;
};

} // namespace sampan
