// Writes to a descriptor as fast as whoever reads it takes, and keeps the rest: the program goes on meanwhile.
// The descriptor stays as it is: it may be shared with a shell, which a non-blocking one would disturb.
// Thread: main. Owner: the command that writes.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace sampan {

class PipeWriter : public QObject
{
    Q_OBJECT

public:
    explicit PipeWriter(int descriptor, QObject *parent = nullptr);

    void write(const QByteArray &bytes);
    [[nodiscard]] qsizetype bytesKept() const { return m_kept.size() - m_written; }

signals:
    void wrote();   // some of what was kept
    void drained(); // all of it
    void failed();  // whoever read is gone, or the disk is full; once, and nothing is written any more

private:
    void flush();
    [[nodiscard]] bool isReady() const;

    const int m_descriptor;
    QSocketNotifier m_notifier;
    QByteArray m_kept;
    qsizetype m_written = 0; // of the kept bytes
    bool m_failed = false;
};

} // namespace sampan
