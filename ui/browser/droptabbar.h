// A tab bar that files can be dropped on: hovering opens the tab, dropping gives the files to its folder.
#pragma once

#include <QTabBar>
#include <QTimer>

#include <functional>

class QMimeData;

namespace sampan {

class DropTabBar : public QTabBar
{
    Q_OBJECT

public:
    // What a drop on tab `index` would do; IgnoreAction refuses.
    using DropCheck = std::function<Qt::DropAction(const QDropEvent &event, int index)>;

    explicit DropTabBar(QWidget *parent = nullptr);
    void setDropCheck(DropCheck check) { m_check = std::move(check); }

signals:
    void dropped(const QMimeData *mime, Qt::DropAction action, int index);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    DropCheck m_check;
    QTimer m_hover;
    int m_hovered = -1;
};

} // namespace sampan
