// All servers that are open in this program, by place. The one FileSystemProvider of both programs.
// Thread: its creator's (GUI or main). Owner: the main window or the command line.
#pragma once

#include "core/files/filesystemprovider.h"
#include "core/session/session.h"

#include <QObject>

#include <map>
#include <memory>

namespace sampan {

class Sessions : public QObject, public FileSystemProvider
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~Sessions() override;

    // A new session, not yet connecting. `name` is what people call the place; `prompter` must outlive it.
    Session &open(const ConnectionOptions &options, const QString &name, Prompter &prompter);
    // Ends the session and forgets it.
    void close(PlaceId place);

    [[nodiscard]] Session *session(PlaceId place) const; // null: not open
    [[nodiscard]] std::vector<PlaceId> places() const;

    [[nodiscard]] Result<std::shared_ptr<FileSystem>> fileSystem(PlaceId place) override;
    [[nodiscard]] QString placeName(PlaceId place) const override;

signals:
    void opened(sampan::PlaceId place);
    void closing(sampan::PlaceId place);

private:
    struct Entry
    {
        QString name;
        std::unique_ptr<Session> session;
    };
    std::map<PlaceId, Entry> m_entries;
    quint64 m_nextPlace = 1;
};

} // namespace sampan
