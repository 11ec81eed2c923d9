#include "ui/browser/filedelegate.h"

#include "ui/browser/filelistmodel.h"
#include "ui/widgets/spacing.h"

#include <QLineEdit>

namespace sampan {

namespace {

// "archive.tar.gz" → "archive": what a person usually wants to change.
qsizetype baseLength(const QString &name, bool isFolder)
{
    const qsizetype dot = name.indexOf(u'.', 1);
    return isFolder || dot < 0 ? name.size() : dot;
}

} // namespace

void FileDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = FileColumn(index.column()) == FileColumn::Name ? Qt::ElideMiddle : Qt::ElideRight;
    // Numbers end at the right edge; the next column's text would touch them.
    if (FileColumn(index.column()) == FileColumn::Size && !option->text.isEmpty())
        option->text += QChar(QChar::Nbsp);
    const bool secondary = FileColumn(index.column()) != FileColumn::Name;
    if (secondary && !(option->state & QStyle::State_Selected))
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
}

QSize FileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return QSize(size.width(), std::max(size.height(), option.fontMetrics.height() + spacing::tight + 2));
}

QWidget *FileDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    editor->setAccessibleName(tr("New name"));
    return editor;
}

void FileDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    QStyledItemDelegate::setEditorData(editor, index);
    auto *line = qobject_cast<QLineEdit *>(editor);
    if (!line)
        return;
    const int length = int(baseLength(line->text(), index.data(FileListModel::IsFolderRole).toBool()));
    // The view selects everything once the editor has the focus; ours comes after that.
    QMetaObject::invokeMethod(
        line, [line, length] { line->setSelection(0, length); }, Qt::QueuedConnection);
}

} // namespace sampan
