// Where a pane is, and where it shall go: crumbs that turn into a text field with completion on a click or Ctrl+L.
#pragma once

#include "core/base/remotepath.h"

#include <QFrame>

#include <memory>

class QLineEdit;
class QStackedLayout;

namespace sampan {

class Crumbs;
class FileSystem;
class PathCompleter;

class PathBar : public QFrame
{
    Q_OBJECT

public:
    explicit PathBar(QWidget *parent = nullptr);

    void setPath(const RemotePath &path);
    void setFileSystem(const std::shared_ptr<FileSystem> &fileSystem);
    void edit();
    void stopEditing();
    [[nodiscard]] bool isEditing() const;
    [[nodiscard]] QLineEdit *line() const { return m_line; }
    [[nodiscard]] PathCompleter *completer() const { return m_completer; }

signals:
    void chosen(const sampan::RemotePath &path); // a crumb was clicked
    void typed(const QString &text);             // Enter in the text field
    void editingStopped();                       // Esc, or the focus went elsewhere

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    RemotePath m_path;
    QStackedLayout *m_stack;
    Crumbs *m_crumbs;
    QLineEdit *m_line;
    PathCompleter *m_completer;
};

} // namespace sampan
