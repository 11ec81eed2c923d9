// SIGINT and SIGTERM as a signal of the event loop (a signal handler may only write to a pipe).
#pragma once

#include <QObject>

namespace sampan {

class Interrupt : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

signals:
    void received();

private:
    int m_descriptor = -1;
};

} // namespace sampan
