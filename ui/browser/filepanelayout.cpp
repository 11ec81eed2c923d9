// The widgets of a FilePane and their wiring; what it does stands in filepane.cpp and filepaneloading.cpp.
#include "ui/browser/filelistmodel.h"
#include "ui/browser/filepane.h"
#include "ui/browser/fileview.h"
#include "ui/browser/filework.h"
#include "ui/browser/filterbar.h"
#include "ui/browser/pathbar.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/inputbar.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/spacing.h"

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>
#include <QVBoxLayout>

namespace sampan {

using namespace Qt::StringLiterals;

void FilePane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(buildPathRow());
    column->addWidget(m_messages);
    m_sheetPlace = new QVBoxLayout;
    column->addLayout(m_sheetPlace);
    column->addWidget(m_input);
    column->addWidget(m_view, 1);
    column->addWidget(m_filterBar);
    column->addLayout(buildStatusRow());
}

QHBoxLayout *FilePane::buildPathRow()
{
    m_back = pathButton(u"back"_s, tr("Back"), QKeySequence(Qt::ALT | Qt::Key_Left));
    m_forward = pathButton(u"forward"_s, tr("Forward"), QKeySequence(Qt::ALT | Qt::Key_Right));
    m_up = pathButton(u"up"_s, tr("Parent folder"), QKeySequence(Qt::Key_Backspace));
    m_home = pathButton(u"home"_s, tr("Home folder"), QKeySequence(Qt::ALT | Qt::Key_Home));
    m_refresh = pathButton(u"refresh"_s, tr("Refresh"), QKeySequence(Qt::CTRL | Qt::Key_R));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing::tight, spacing::tight, spacing::tight, spacing::tight);
    row->setSpacing(0);
    for (QToolButton *button : {m_back, m_forward, m_up, m_home})
        row->addWidget(button);
    row->addSpacing(spacing::tight);
    row->addWidget(m_pathBar, 1);
    row->addWidget(m_refresh);
    return row;
}

QToolButton *FilePane::pathButton(const QString &icon, const QString &text, const QKeySequence &keys)
{
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setIcon(themedIcon(icon));
    button->setIconSize(QSize(spacing::toolIcon, spacing::toolIcon));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAccessibleName(text);
    button->setToolTip(tr("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QHBoxLayout *FilePane::buildStatusRow()
{
    m_cancel = new QToolButton(this);
    m_cancel->setAutoRaise(true);
    m_cancel->setIcon(themedIcon(u"cancel"_s));
    m_cancel->setText(tr("Stop reading"));
    m_cancel->setAccessibleName(tr("Stop reading"));
    m_cancel->setToolTip(tr("Stop reading (Esc)"));
    m_cancel->hide();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing::normal, spacing::tight, spacing::normal, spacing::tight);
    row->addWidget(m_status, 1);
    row->addWidget(m_cancel);
    return row;
}

// A message stands right above the list, but its buttons are younger than everything else and so last in the order.
bool FilePane::focusNextPrevChild(bool next)
{
    QWidget *answer = m_messages->focusProxy();
    if (next || !answer || !m_view->hasFocus() || !m_messages->isVisible())
        return QWidget::focusNextPrevChild(next);
    answer->setFocus(Qt::BacktabFocusReason);
    return true;
}

void FilePane::connectParts()
{
    connect(m_back, &QToolButton::clicked, this, &FilePane::goBack);
    connect(m_forward, &QToolButton::clicked, this, &FilePane::goForward);
    connect(m_up, &QToolButton::clicked, this, &FilePane::goUp);
    connect(m_home, &QToolButton::clicked, this, &FilePane::goHome);
    connect(m_refresh, &QToolButton::clicked, this, [this] { refresh(); });
    connect(m_cancel, &QToolButton::clicked, this, &FilePane::cancelLoading);
    connect(m_pathBar, &PathBar::chosen, this, [this](const RemotePath &path) { goTo(path); });
    connect(m_pathBar, &PathBar::typed, this, &FilePane::goToTyped);
    connect(m_pathBar, &PathBar::editingStopped, this, &FilePane::focusFiles);
    connect(m_input, &InputBar::closed, this, &FilePane::focusFiles);
    // A bar may also go because the connection came back, while somebody types in a terminal.
    connect(m_messages, &MessageBar::dismissed, this, [this] {
        if (m_messages->hadKeyboard() || QApplication::focusWidget() == nullptr)
            focusFiles();
    });
    connect(m_filterBar, &FilterBar::left, this, &FilePane::focusFiles);
    connect(m_filterBar, &FilterBar::filterChanged, m_files, &FileListModel::setNameFilter);
    connect(m_files, &FileListModel::renameRequested, m_work, &FileWork::rename);
    connect(m_files, &FileListModel::countsChanged, this, [this] {
        updatePlaceholder();
        updateStatus();
    });
    connect(m_view, &QAbstractItemView::activated, this, &FilePane::openCurrent);
    connect(m_view, &FileView::entered, this, &FilePane::entered);
    connect(m_view, &FileView::otherPaneRequested, this, &FilePane::otherPaneRequested);
    connect(m_view, &FileView::cancelRequested, this, &FilePane::cancelLoading);
    connect(m_view, &FileView::dragRequested, this, &FilePane::dragRequested);
    connect(m_view, &FileView::selectionEdited, this, [this] {
        updateStatus();
        emit choiceChanged();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &FilePane::choiceChanged);
    m_view->setDropCheck(
        [this](const QDropEvent &event, const QByteArray &folder) { return checkDrop(event, folder); });
    connect(m_view, &FileView::dropped, this,
            [this](const QMimeData *mime, Qt::DropAction action, const QByteArray &folder) {
                if (const auto files = m_dragged.take(mime))
                    emit filesDropped(*files, action, folder.isEmpty() ? m_path : m_path.child(folder));
            });
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) { emit contextMenuRequested(m_view->viewport()->mapToGlobal(position)); });
    connect(m_view->header(), &QWidget::customContextMenuRequested, this, &FilePane::showHeaderMenu);
    connect(m_work, &FileWork::changed, this, &FilePane::refresh);
    connect(m_work, &FileWork::failed, this, [this](const Error &error) {
        m_messages->showError(error);
        emit errorReported(error);
    });
}

void FilePane::showHeaderMenu(const QPoint &position)
{
    QMenu menu;
    for (int column = 1; column < fileColumnCount; ++column) {
        QAction *action = menu.addAction(columnTitle(FileColumn(column)));
        action->setCheckable(true);
        action->setChecked(!m_view->header()->isSectionHidden(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { m_view->header()->setSectionHidden(column, !shown); });
    }
    menu.exec(m_view->header()->mapToGlobal(position));
}

} // namespace sampan
