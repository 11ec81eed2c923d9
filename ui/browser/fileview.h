// The list of one pane: keyboard, selection, drag start, drops and the words an empty list shows. Knows nothing of
// places.
#pragma once

#include <QByteArray>
#include <QTreeView>

#include <functional>
#include <vector>

namespace sampan {

class FileListModel;
class NameMask;

class FileView : public QTreeView
{
    Q_OBJECT

public:
    // Asked while something hovers and when it is dropped; `folder` is the name of the folder row under it, or empty
    // for the shown folder itself. Answers IgnoreAction to refuse.
    using DropCheck = std::function<Qt::DropAction(const QDropEvent &event, const QByteArray &folder)>;

    explicit FileView(FileListModel *files, QWidget *parent = nullptr);

    // The active pane shows its selection in the accent colour, the other one in grey.
    void setActivePane(bool active);
    // Shown in the middle while there are no rows; both plain text.
    void setPlaceholder(const QString &title, const QString &hint);
    void setDropCheck(DropCheck check) { m_dropCheck = std::move(check); }

    // The selected names in the order shown; without a selection the current one.
    [[nodiscard]] std::vector<QByteArray> chosenNames() const;
    [[nodiscard]] int selectedCount() const;
    [[nodiscard]] QByteArray currentName() const;
    void setCurrentName(const QByteArray &name); // also scrolls there; selects nothing
    void selectByMask(const NameMask &mask, bool select);
    void invertSelection();
    void toggleCurrentAndMoveDown();
    void editCurrentName();

    // Keeps the first visible row where it is while rows come and go above it.
    void keepScrollDuring(const std::function<void()> &change);

signals:
    void entered(); // the focus came here
    void otherPaneRequested();
    void cancelRequested(); // Esc
    void selectionEdited();
    void dragRequested();
    // After DropCheck allowed `action`.
    void dropped(const QMimeData *mime, Qt::DropAction action, const QByteArray &folder);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void startDrag(Qt::DropActions supported) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void setUpHeader();
    void applySelectionColours();
    void paintPlaceholder(QPainter &painter) const;
    [[nodiscard]] QByteArray folderAt(const QPoint &position) const;
    void setDropRow(int row);

    FileListModel *m_files;
    DropCheck m_dropCheck;
    QString m_placeholderTitle;
    QString m_placeholderHint;
    bool m_active = false;
    int m_dropRow = -1;
    bool m_dropOnFolder = false;
    bool m_colouring = false;
};

} // namespace sampan
