// All forwards of the window: those kept with sites, those typed, those ssh_config offers. Starts and stops them, and
// keeps what is known about each.
// Thread: GUI. Owner: the window. `host` must outlive it.
#pragma once

#include "core/session/forward.h"
#include "core/sites/site.h"
#include "ui/forward/forwarditem.h"

#include <QObject>

#include <memory>
#include <vector>

namespace sampan {

class ForwardHost;

[[nodiscard]] ForwardServer serverOf(const Site &site);

class ForwardBook : public QObject
{
    Q_OBJECT

public:
    explicit ForwardBook(ForwardHost &host, QObject *parent = nullptr);
    ~ForwardBook() override;

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] const ForwardItem &at(int row) const { return m_rows[std::size_t(row)].item; }
    [[nodiscard]] int rowOf(ForwardId id) const; // -1: there is none
    [[nodiscard]] const ForwardItem *item(ForwardId id) const;
    // That were started and not stopped.
    [[nodiscard]] int wantedCount() const;
    [[nodiscard]] bool uses(const ServerAddress &server) const;

    // --- what a person does ---

    ForwardId add(const ForwardDraft &draft); // not started yet
    // One that runs starts again as it is now.
    void replace(ForwardId id, const ForwardDraft &draft);
    void remove(ForwardId id);
    void start(ForwardId id);
    void stop(ForwardId id);

    // --- what the window tells ---

    // As the sites have them now; rows change by difference.
    void showSites(const std::vector<Site> &sites);
    // What that site keeps, to be saved after keptChanged().
    [[nodiscard]] std::vector<SiteForward> kept(const QUuid &site) const;
    void startWithSite(const QUuid &site);
    // Of ssh_config, for a server that is connected now. Those that were started stay after withdraw().
    void offer(const ForwardServer &server, const std::vector<ForwardSpec> &specs);
    void withdraw(const ServerAddress &server);
    void serverWaits(const ServerAddress &server, const Error &why);  // connects again after a while
    void serverFailed(const ServerAddress &server, const Error &why); // does not

signals:
    void aboutToInsert(int row);
    void inserted();
    void aboutToRemove(int row);
    void removed();
    void changed(int row);
    void wantedChanged();
    void keptChanged(const QUuid &site);
    void serverUnused(const sampan::ServerAddress &server); // its last forward was stopped

private:
    struct Row
    {
        ForwardItem item;
        std::unique_ptr<Forward> forward; // null: not wanted
        SiteForward kept;                 // as the site has it
    };

    ForwardId append(Row row);
    void erase(int row);
    [[nodiscard]] int rowOfKept(const QUuid &keptAs) const;
    [[nodiscard]] static Row rowOf(const ForwardServer &server, const SiteForward &kept);
    void showKept(const ForwardServer &server, const SiteForward &kept);
    void take(ForwardId id);
    void letGo(Row &row);
    void told(ForwardId id);

    ForwardHost &m_host;
    std::vector<Row> m_rows;
    quint64 m_last = 0;
};

} // namespace sampan
