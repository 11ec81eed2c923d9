// What arrives on the standard input, as it comes, without ever waiting for it.
// Thread: main. Owner: the command that reads it.
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace sampan {

class StandardInput : public QObject
{
    Q_OBJECT

public:
    explicit StandardInput(QObject *parent = nullptr);

    // Not read at first; may be switched as often as the reader of the bytes has room or not.
    void setReading(bool on);

signals:
    void received(const QByteArray &bytes);
    void ended(); // once; nothing follows

private:
    void read();
    void end();

    QSocketNotifier m_notifier;
    bool m_ended = false;
};

} // namespace sampan
