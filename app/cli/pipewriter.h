// Writes to a descriptor as fast as whoever reads it takes, and keeps the rest: the program goes on meanwhile.
// The descriptor stays as it is: it may be shared with a shell, which a non-blocking one would disturb.
// Thread: main. Owner: the command that writes.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

#include <deque>

namespace sampan {

class PipeWriter : public QObject
{
    Q_OBJECT

public:
    explicit PipeWriter(int descriptor, QObject *parent = nullptr);

    void write(const QByteArray &bytes);
    [[nodiscard]] qsizetype bytesKept() const { return m_bytesKept; }

signals:
    void wrote();   // some of what was kept
    void drained(); // all of it
    void failed();  // whoever read is gone, or the disk is full; once, and nothing is written any more

private:
    void flush();
    void fail();
    [[nodiscard]] qsizetype roomNow() const;
    [[nodiscard]] QByteArray nextBlock(qsizetype most) const;
    void forget(qsizetype bytes);

    const int m_descriptor;
    QSocketNotifier m_notifier;
    std::deque<QByteArray> m_kept; // as they were given: a large one is not copied
    qsizetype m_written = 0;       // of the first of them
    qsizetype m_bytesKept = 0;
    bool m_failed = false;
};

} // namespace sampan
