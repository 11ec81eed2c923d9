// Completes host names and aliases in an address line, also behind "user@" and "sftp://user@".
#pragma once

#include <QCompleter>

class QStringListModel;

namespace sampan {

class HostCompleter : public QCompleter
{
    Q_OBJECT

public:
    explicit HostCompleter(QObject *parent = nullptr);

    void setHosts(const QStringList &hosts);
    [[nodiscard]] QStringList splitPath(const QString &path) const override;
    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override;

private:
    QStringListModel *m_hosts;
    mutable QString m_before; // what stands before the host in the text being completed
};

} // namespace sampan
