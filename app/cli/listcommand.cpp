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

void ListCommand::handle(const Target &target, Callback<void> done)
{
    const LinkHandling links = line().has("d") ? LinkHandling::DoNotFollow : LinkHandling::Follow;
    target.place.files->attributes(target.path, links,
                                   guarded(this, [this, target, done = std::move(done)](Result<FileAttributes> found) {
                                       if (!found)
                                           return done(found.error());
                                       if (found->isDirectory() && !line().has("d"))
                                           return listFolder(target, done);
                                       // As ls does: a file is shown under the name it was asked for.
                                       m_entries = {DirectoryEntry{target.path.bytes(), *found, {}, {}}};
                                       printSorted();
                                       done({});
                                   }));
}

void ListCommand::listFolder(const Target &target, Callback<void> done)
{
    m_entries.clear();
    if (line().arguments.size() > 1 && !output().json())
        output().line(QByteArray(output().name(target.name) + ':'));
    target.place.files->list(target.path, guarded(this, [this](DirectoryEntries entries) { take(std::move(entries)); }),
                             m_cancel.token(),
                             guarded(this, [this, target, done = std::move(done)](Result<void> result) {
                                 auto end = [this, result, done] {
                                     printSorted();
                                     done(result); // what did arrive is shown even when the listing broke off
                                 };
                                 if (!line().has("l"))
                                     return end();
                                 fetchTargets(target, 0, [end](Result<void>) { end(); });
                             }));
}

void ListCommand::take(DirectoryEntries entries)
{
    touch();
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
