#include "core/session/sessions.h"

namespace sampan {

Sessions::~Sessions() = default;

Session &Sessions::open(const ConnectionOptions &options, const QString &name, Prompter &prompter)
{
    const PlaceId place{m_nextPlace++};
    auto session = std::make_unique<Session>(place, options, prompter);
    Session &reference = *session;
    m_entries.emplace(place, Entry{name, std::move(session)});
    emit opened(place);
    return reference;
}

void Sessions::close(PlaceId place)
{
    if (!m_entries.contains(place))
        return;
    emit closing(place);
    m_entries.erase(place);
}

Session *Sessions::session(PlaceId place) const
{
    const auto it = m_entries.find(place);
    return it == m_entries.end() ? nullptr : it->second.session.get();
}

std::vector<PlaceId> Sessions::places() const
{
    std::vector<PlaceId> places;
    for (const auto &[place, entry] : m_entries)
        places.push_back(place);
    return places;
}

Result<std::shared_ptr<FileSystem>> Sessions::fileSystem(PlaceId place)
{
    if (place.isLocal())
        return std::shared_ptr<FileSystem>();
    const Session *open = session(place);
    std::shared_ptr<FileSystem> files = open != nullptr ? open->connectionFileSystem() : nullptr;
    if (files == nullptr || open->state() != SessionState::Ready)
        return Error{ErrorCode::NotConnected, tr("%1 is not connected").arg(placeName(place)), QString()};
    return files;
}

QString Sessions::placeName(PlaceId place) const
{
    if (place.isLocal())
        return tr("This computer");
    const auto it = m_entries.find(place);
    return it == m_entries.end() ? tr("A closed server") : it->second.name;
}

} // namespace sampan
