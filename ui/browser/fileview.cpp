#include "ui/browser/fileview.h"

#include "ui/browser/filedelegate.h"
#include "ui/browser/filelistmodel.h"
#include "ui/widgets/spacing.h"

#include <QDrag>
#include <QDropEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace sampan {

namespace {

// Wide enough for what usually stands in a column, in the desktop's own font.
int usualWidth(FileColumn column, const QFontMetrics &metrics)
{
    static const std::array samples{QString(),
                                    QStringLiteral("1,023 KiB"),
                                    QStringLiteral("30 Sep 2028 "),
                                    QStringLiteral("rwxrwxrwx"),
                                    QStringLiteral("www-data"),
                                    QStringLiteral("www-data")};
    return metrics.horizontalAdvance(samples[std::size_t(column)]) + 3 * spacing::unit;
}

QColor inactiveHighlight(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128 ? QColor(0x5a, 0x5e, 0x63) : QColor(0x7d, 0x82, 0x88);
}

} // namespace

FileView::FileView(FileListModel *files, QWidget *parent)
    : QTreeView(parent)
    , m_files(files)
{
    setModel(files);
    setItemDelegate(new FileDelegate(this));
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Files"));
    setUpHeader();
    applySelectionColours();
}

void FileView::setUpHeader()
{
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(10 * spacing::unit);
    header()->setSectionsMovable(true);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setAccessibleName(tr("Columns"));
    for (int column = 0; column < fileColumnCount; ++column)
        header()->resizeSection(column, usualWidth(FileColumn(column), fontMetrics()));
    header()->setSectionResizeMode(int(FileColumn::Name), QHeaderView::Stretch);
}

void FileView::setActivePane(bool active)
{
    m_active = active;
    applySelectionColours();
}

void FileView::applySelectionColours()
{
    if (m_colouring)
        return;
    m_colouring = true;
    QPalette colours = QGuiApplication::palette();
    if (!m_active) {
        const QColor grey = inactiveHighlight(colours);
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            colours.setColor(group, QPalette::Highlight, grey);
            colours.setColor(group, QPalette::HighlightedText, Qt::white);
        }
    }
    setPalette(colours);
    m_colouring = false;
}

void FileView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ThemeChange)
        applySelectionColours();
}

void FileView::setPlaceholder(const QString &title, const QString &hint)
{
    m_placeholderTitle = title;
    m_placeholderHint = hint;
    setAccessibleDescription(title);
    viewport()->update();
}

// --- selection ---

std::vector<QByteArray> FileView::chosenNames() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty() && currentIndex().isValid())
        rows += currentIndex();
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.row() < b.row(); });
    std::vector<QByteArray> names;
    for (const QModelIndex &index : rows)
        names.push_back(m_files->entry(index.row()).name);
    return names;
}

int FileView::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

QByteArray FileView::currentName() const
{
    return currentIndex().isValid() ? m_files->entry(currentIndex().row()).name : QByteArray();
}

void FileView::setCurrentName(const QByteArray &name)
{
    const int row = m_files->rowOf(name);
    if (row < 0)
        return;
    selectionModel()->setCurrentIndex(m_files->index(row, 0), QItemSelectionModel::NoUpdate);
    scrollTo(currentIndex());
}

void FileView::selectByMask(const NameMask &mask, bool select)
{
    QItemSelection rows;
    for (int row = 0; row < m_files->rowCount(); ++row) {
        if (mask.matches(m_files->entry(row).name))
            rows.append(QItemSelectionRange(m_files->index(row, 0), m_files->index(row, fileColumnCount - 1)));
    }
    selectionModel()->select(rows, select ? QItemSelectionModel::Select : QItemSelectionModel::Deselect);
}

void FileView::invertSelection()
{
    const int last = m_files->rowCount() - 1;
    if (last >= 0)
        selectionModel()->select(QItemSelection(m_files->index(0, 0), m_files->index(last, fileColumnCount - 1)),
                                 QItemSelectionModel::Toggle);
}

void FileView::toggleCurrentAndMoveDown()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return;
    selectionModel()->select(current, QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
    const QModelIndex next = current.siblingAtRow(current.row() + 1);
    if (next.isValid())
        selectionModel()->setCurrentIndex(next, QItemSelectionModel::NoUpdate);
    scrollTo(currentIndex());
}

void FileView::editCurrentName()
{
    if (currentIndex().isValid())
        edit(currentIndex().siblingAtColumn(int(FileColumn::Name)));
}

void FileView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    emit selectionEdited();
}

void FileView::keepScrollDuring(const std::function<void()> &change)
{
    const bool atTop = verticalScrollBar()->value() == 0;
    const QPersistentModelIndex top = atTop ? QModelIndex() : indexAt(QPoint(1, 1));
    change();
    if (top.isValid())
        scrollTo(top, QAbstractItemView::PositionAtTop);
}

// --- keyboard ---

bool FileView::focusNextPrevChild(bool next)
{
    if (!next)
        return QTreeView::focusNextPrevChild(next);
    emit otherPaneRequested();
    return true;
}

void FileView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (plain && (event->key() == Qt::Key_Insert || event->key() == Qt::Key_Space))
        toggleCurrentAndMoveDown();
    else if (plain && event->key() == Qt::Key_Escape)
        emit cancelRequested();
    else
        QTreeView::keyPressEvent(event);
}

void FileView::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    if (!currentIndex().isValid() && m_files->rowCount() > 0)
        selectionModel()->setCurrentIndex(m_files->index(0, 0), QItemSelectionModel::NoUpdate);
    emit entered();
}

// --- painting ---

void FileView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    QPainter painter(viewport());
    if (m_files->rowCount() == 0)
        paintPlaceholder(painter);
    if (m_dropOnFolder) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void FileView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QTreeView::drawRow(painter, option, index);
    const bool isCurrent = index.row() == currentIndex().row() && hasFocus();
    if (!isCurrent && index.row() != m_dropRow)
        return;
    // Styles draw the focus of a row that is not selected faintly or not at all.
    painter->save();
    QColor frame = palette().color(QPalette::Active, QPalette::Highlight);
    if (selectionModel()->isRowSelected(index.row(), QModelIndex()) && index.row() != m_dropRow)
        frame = palette().color(QPalette::HighlightedText);
    painter->setPen(QPen(frame, index.row() == m_dropRow ? 2 : 1));
    painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    painter->restore();
}

void FileView::paintPlaceholder(QPainter &painter) const
{
    const QRect room =
        viewport()->rect().marginsRemoved(QMargins(spacing::wide, 2 * spacing::wide, spacing::wide, spacing::wide));
    painter.setPen(palette().color(QPalette::Text));
    const int flags = int(Qt::AlignHCenter | Qt::AlignTop) | Qt::TextWordWrap;
    QRect title;
    painter.drawText(room, flags, m_placeholderTitle, &title);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int gap = m_placeholderTitle.isEmpty() ? 0 : spacing::normal;
    painter.drawText(room.adjusted(0, title.height() + gap, 0, 0), flags, m_placeholderHint);
}

// --- drag and drop ---

void FileView::mousePressEvent(QMouseEvent *event)
{
    // A press on free space takes the selection away, but also must bring the focus (and so the active side) here.
    QTreeView::mousePressEvent(event);
    if (!hasFocus())
        setFocus(Qt::MouseFocusReason);
}

void FileView::startDrag(Qt::DropActions)
{
    emit dragRequested();
}

QByteArray FileView::folderAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    if (!index.isValid() || !index.data(FileListModel::IsFolderRole).toBool())
        return QByteArray();
    return m_files->entry(index.row()).name;
}

void FileView::setDropRow(int row)
{
    m_dropRow = row;
    viewport()->update();
}

void FileView::dragEnterEvent(QDragEnterEvent *event)
{
    dragMoveEvent(event);
}

void FileView::dragMoveEvent(QDragMoveEvent *event)
{
    const QByteArray folder = folderAt(event->position().toPoint());
    const Qt::DropAction action = m_dropCheck ? m_dropCheck(*event, folder) : Qt::IgnoreAction;
    m_dropOnFolder = action != Qt::IgnoreAction && folder.isEmpty();
    setDropRow(action != Qt::IgnoreAction && !folder.isEmpty() ? m_files->rowOf(folder) : -1);
    if (action == Qt::IgnoreAction) {
        event->ignore();
        return;
    }
    event->setDropAction(action);
    event->accept();
}

void FileView::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_dropOnFolder = false;
    setDropRow(-1);
    event->accept();
}

void FileView::dropEvent(QDropEvent *event)
{
    m_dropOnFolder = false;
    setDropRow(-1);
    const QByteArray folder = folderAt(event->position().toPoint());
    const Qt::DropAction action = m_dropCheck ? m_dropCheck(*event, folder) : Qt::IgnoreAction;
    if (action == Qt::IgnoreAction) {
        event->ignore();
        return;
    }
    // Told to the source as a copy always: only our own queue may remove sources, after each copy is complete.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    emit dropped(event->mimeData(), action, folder);
}

} // namespace sampan
