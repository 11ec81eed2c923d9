// Copies the small files of a job, many at once, each in two calls: one that reads the whole of it, one that stores it.
// Whatever is not plain (the name is taken, the source has changed, the place gives no reason) is handed back for the
// FileCopier, which looks and asks. No object is made for a file, because there may be a million.
// Runs on the runner's thread, owned by the runner.
#pragma once

#include "core/transfer/bytesunderway.h"
#include "core/transfer/jobcontext.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <unordered_map>
#include <vector>

namespace sampan {

class SmallFileCopier : public QObject
{
    Q_OBJECT

public:
    SmallFileCopier(JobContext &context, QObject *parent);
    ~SmallFileCopier() override;

    [[nodiscard]] bool takes(const ItemPlan &plan) const;
    [[nodiscard]] bool hasRoom() const;
    // Enough to be worth waking a disk thread and writing to the line.
    [[nodiscard]] bool hasMuchRoom() const;
    [[nodiscard]] bool isEmpty() const { return m_files.empty(); }
    // How many may be under way at once; it changes with what is known of the line.
    [[nodiscard]] std::size_t most() const;
    // The target's name is known to be free, or its place refuses to replace.
    void start(ItemPlan plan);

    void setPaused(bool paused);
    // Nothing is started any more. What is being stored is waited for, but not for long.
    void stopAll(const Error &error);
    void stopStalled(std::chrono::milliseconds timeout);
    void addSnapshots(std::vector<ItemSnapshot> &items, std::size_t mostInAll) const;

signals:
    // From the event loop, or from inside a call that stops.
    void ended(const sampan::ItemPlan &plan, const sampan::ItemSnapshot &item);
    void declined(const sampan::ItemPlan &plan);

private:
    enum class Stage { Reading, Held, Storing };
    struct File
    {
        ItemPlan plan;
        RemotePath part;
        Stage stage = Stage::Reading;
        SmallFile content; // while it is held
        qint64 lastProgress = 0;
        std::optional<Error> stopped;
    };

    void read(quint64 id, File &file);
    void readDone(quint64 id, Result<SmallFile> content);
    void store(quint64 id, File &file, SmallFile content);
    void storeDone(quint64 id, const Result<QStringList> &warnings);
    void stop(quint64 id, const Error &error);
    void fail(quint64 id, const Error &error);
    void decline(quint64 id);
    void endStopped();
    void end(quint64 id, ItemSnapshot item);
    [[nodiscard]] File takeOut(quint64 id);
    [[nodiscard]] File *find(quint64 id);
    [[nodiscard]] std::vector<quint64> ids() const;
    [[nodiscard]] std::chrono::milliseconds now() const { return std::chrono::milliseconds(m_clock.elapsed()); }
    [[nodiscard]] static QString stageOf(const File &file);
    [[nodiscard]] ItemSnapshot snapshotOf(const ItemPlan &plan, ItemState state) const;
    [[nodiscard]] SmallTarget targetOf(const File &file, const FileAttributes &source) const;
    [[nodiscard]] FileAttributes targetAttributes(const FileAttributes &source) const;

    JobContext &m_context;
    std::unordered_map<quint64, File> m_files; // by item
    qint64 m_bytes = 0;                        // of all of them
    BytesUnderWay m_underWay;
    QElapsedTimer m_clock;
    QTimer m_grace;
    bool m_paused = false;
};

} // namespace sampan
