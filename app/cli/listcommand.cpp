#include "app/cli/listcommand.h"

#include "app/cli/entryformat.h"

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

void ListCommand::cancel()
{
    m_cancel.cancel();
    EachPathCommand::cancel();
}

// Most of what is listed are folders, so that is tried first: looking beforehand would cost a round trip each time.
void ListCommand::handle(const Target &target, Callback<void> done)
{
    if (line().has("d"))
        return showItself(target, done);
    m_entries.clear();
    m_heading.reset();
    if (line().arguments.size() > 1 && !output().json())
        m_heading = target.name;
    target.place.files->list(target.path, guarded(this, [this](DirectoryEntries entries) { take(std::move(entries)); }),
                             m_cancel.token(),
                             guarded(this, [this, target, done = std::move(done)](const Result<void> &result) {
                                 if (!result && result.error().code == ErrorCode::NotADirectory)
                                     showItself(target, done);
                                 else
                                     listed(target, result, done);
                             }));
}

// As ls does: a file is shown under the name it was asked for.
void ListCommand::showItself(const Target &target, const Callback<void> &done)
{
    const LinkHandling links = line().has("d") ? LinkHandling::DoNotFollow : LinkHandling::Follow;
    target.place.files->attributes(target.path, links,
                                   guarded(this, [this, target, done](const Result<FileAttributes> &found) {
                                       if (!found)
                                           return done(found.error());
                                       m_heading.reset();
                                       m_entries = {DirectoryEntry{target.path.bytes(), *found, {}, {}}};
                                       printSorted();
                                       done({});
                                   }));
}

void ListCommand::listed(const Target &target, const Result<void> &result, const Callback<void> &done)
{
    if (!result && m_entries.empty())
        return done(result);
    auto end = [this, result, done] {
        printHeading();
        printSorted();
        done(result); // what did arrive is shown even when the listing broke off
    };
    if (!line().has("l"))
        return end();
    fetchTargets(target, 0, [end](const Result<void> &) { end(); });
}

void ListCommand::printHeading()
{
    if (const auto name = std::exchange(m_heading, std::nullopt))
        output().line(QByteArray(output().name(*name) + ':'));
}

void ListCommand::take(DirectoryEntries entries)
{
    touch();
    if (line().has("U") && !line().has("l"))
        printHeading();
    for (DirectoryEntry &entry : entries) {
        if (entry.isHidden() && !line().has("a"))
            continue;
        if (line().has("U") && !line().has("l"))
            print(entry);
        else
            m_entries.push_back(std::move(entry));
    }
    touch(); // printing may have waited for a reader
}

void ListCommand::fetchTargets(const Target &target, std::size_t index, Callback<void> done)
{
    while (index < m_entries.size() &&
           (!m_entries[index].attributes.isLink() || !m_entries[index].linkTarget.isEmpty()))
        ++index;
    if (index >= m_entries.size())
        return done({});
    target.place.files->readLink(target.path.child(m_entries[index].name),
                                 guarded(this, [this, target, index, done](Result<QByteArray> link) {
                                     touch();
                                     m_entries[index].linkTarget = link.valueOr(QByteArray());
                                     fetchTargets(target, index + 1, done);
                                 }));
}

void ListCommand::printSorted()
{
    if (!line().has("U"))
        std::sort(m_entries.begin(), m_entries.end(),
                  [](const DirectoryEntry &a, const DirectoryEntry &b) { return a.name < b.name; });
    for (const DirectoryEntry &entry : m_entries)
        print(entry);
    m_entries.clear();
    output().flush();
}

void ListCommand::print(const DirectoryEntry &entry)
{
    if (!output().json())
        return output().line(line().has("l") ? longLine(entry, output()) : output().name(entry.name));
    QJsonObject object = attributesObject(entry.attributes);
    object.insert(u"type"_s, u"entry"_s);
    insertName(object, u"name"_s, entry.name);
    if (!entry.linkTarget.isEmpty())
        insertName(object, u"target"_s, entry.linkTarget);
    output().object(object);
}

} // namespace sampan
