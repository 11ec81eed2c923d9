// The saved sites and their folders.
// Thread: its creator's. Owner: main(), which hands it to whoever shows or uses sites. Every change takes a lock, reads
// the file again, changes it and saves it at once in one step, so that two windows (or the window and the command line)
// do not undo each other's changes.
#pragma once

#include "core/base/result.h"
#include "core/sites/sitefile.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace sampan {

class SiteStore : public QObject
{
    Q_OBJECT

public:
    // `file` is usually ApplicationFolders::sitesFile(). Nothing is read before load().
    explicit SiteStore(QString file, QObject *parent = nullptr);

    // A missing file is an empty list. A file that is no JSON is copied to FILE.broken and named in the error; the
    // store is then empty and usable.
    Result<void> load();

    [[nodiscard]] const std::vector<Site> &sites() const { return m_data.sites; }
    [[nodiscard]] std::optional<Site> site(const QUuid &id) const;
    // The most recently used first; those never used are left out.
    [[nodiscard]] std::vector<Site> recentSites(int maximum) const;
    [[nodiscard]] std::vector<Site> search(const QString &text) const; // see Site::matches()
    // Every folder with its parents, sorted: "Work", "Work/Web".
    [[nodiscard]] QStringList folders() const;
    // Records of the file that could not be read; they stay in it.
    [[nodiscard]] int unreadableCount() const { return int(m_data.unreadable.size()); }

    // Errors of all changes: InvalidArgument (no host, no such site, a folder inside itself), PermissionDenied,
    // NoSpace, LocalIo, TimedOut (the file stayed locked). Nothing has changed then.
    Result<QUuid> add(Site site); // gives it an id where it has none
    Result<void> update(const Site &site);
    Result<void> remove(const QUuid &id); // its secrets are the caller's to remove
    Result<void> markUsed(const QUuid &id, const QDateTime &when);
    Result<void> addFolder(const QString &folder);
    Result<void> renameFolder(const QString &from, const QString &to); // with everything inside
    Result<void> removeFolder(const QString &folder);                  // what is inside moves to its parent

    // "Work//Web/" and " Work / Web" become "Work/Web".
    [[nodiscard]] static QString cleanFolder(const QString &folder);

signals:
    void changed(); // sites or folders, by this store; views refresh by difference

private:
    using Change = std::function<Result<void>(SiteFile &)>;
    Result<void> change(const Change &change);
    [[nodiscard]] Result<SiteFile> readFile() const;

    QString m_file;
    SiteFile m_data;
};

} // namespace sampan
