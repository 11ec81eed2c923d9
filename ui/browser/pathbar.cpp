#include "ui/browser/pathbar.h"

#include "ui/browser/crumbs.h"
#include "ui/browser/pathcompleter.h"

#include <QEvent>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedLayout>

namespace sampan {

PathBar::PathBar(QWidget *parent)
    : QFrame(parent)
    , m_stack(new QStackedLayout(this))
    , m_crumbs(new Crumbs(this))
    , m_line(new QLineEdit(this))
    , m_completer(new PathCompleter(m_line))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_line->setAccessibleName(tr("Path"));
    m_line->installEventFilter(this);
    m_crumbs->setAccessibleName(tr("Path"));
    m_stack->addWidget(m_crumbs);
    m_stack->addWidget(m_line);
    connect(m_crumbs, &Crumbs::chosen, this, &PathBar::chosen);
    connect(m_crumbs, &Crumbs::editRequested, this, &PathBar::edit);
    connect(m_line, &QLineEdit::returnPressed, this, [this] {
        const QString text = m_line->text().trimmed();
        stopEditing();
        if (!text.isEmpty())
            emit typed(text);
    });
}

void PathBar::setPath(const RemotePath &path)
{
    m_path = path;
    m_crumbs->setPath(path);
    if (!isEditing())
        m_line->setText(path.displayPath());
}

void PathBar::setFileSystem(const std::shared_ptr<FileSystem> &fileSystem)
{
    m_completer->setFileSystem(fileSystem);
}

void PathBar::edit()
{
    m_line->setText(m_path.displayPath());
    m_stack->setCurrentWidget(m_line);
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void PathBar::stopEditing()
{
    if (!isEditing())
        return;
    m_stack->setCurrentWidget(m_crumbs);
    emit editingStopped();
}

bool PathBar::isEditing() const
{
    return m_stack->currentWidget() == m_line;
}

bool PathBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        stopEditing();
        return true;
    }
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            QMetaObject::invokeMethod(this, &PathBar::stopEditing, Qt::QueuedConnection);
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace sampan
