// A speed limit to choose: none, some round rates, or any other. Says itself which one holds.
// Thread: GUI. Owner: whoever shows it.
#pragma once

#include <QMenu>

namespace sampan {

class SpeedLimitMenu : public QMenu
{
    Q_OBJECT

public:
    // `name` is what is limited: "All transfers".
    explicit SpeedLimitMenu(const QString &name, QWidget *parent = nullptr);

    void setLimit(qint64 bytesPerSecond); // the one that holds; 0: none

signals:
    void chosen(qint64 bytesPerSecond);

private:
    void addChoice(qint64 bytesPerSecond);
    void askForOther();

    const QString m_name;
    qint64 m_limit = 0;
};

// "no limit", "1 MB/s"
[[nodiscard]] QString speedLimitText(qint64 bytesPerSecond);

} // namespace sampan
