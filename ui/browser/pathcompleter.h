// Completes a path being typed with the folders that are really there: lists the folder typed so far, one at a time.
#pragma once

#include "ui/browser/folderloader.h"

#include <QObject>
#include <QStringList>

#include <functional>

class QCompleter;
class QLineEdit;
class QStringListModel;

namespace sampan {

class PathCompleter : public QObject
{
    Q_OBJECT

public:
    // Owned by the line edit.
    explicit PathCompleter(QLineEdit *line);

    void setFileSystem(std::shared_ptr<FileSystem> fileSystem);
    [[nodiscard]] QStringList suggestions() const;

private:
    void follow(const QString &text);
    void take(const DirectoryEntries &entries);

    QLineEdit *m_line;
    QCompleter *m_completer;
    QStringListModel *m_model;
    FolderLoader m_loader;
    std::shared_ptr<FileSystem> m_fileSystem;
    QString m_listed; // "/srv/": what m_model holds the folders of
};

} // namespace sampan
