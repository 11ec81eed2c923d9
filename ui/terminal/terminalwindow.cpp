#include "ui/terminal/terminalwindow.h"

#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminaltab.h"

#include <QCloseEvent>
#include <QIcon>
#include <QVBoxLayout>

namespace sampan {

using namespace Qt::StringLiterals;

TerminalWindow::TerminalWindow(TerminalTab *tab)
    : m_tab(tab)
{
    setWindowIcon(QIcon(u":/icons/sampan.svg"_s));
    resize(tab->size().expandedTo(QSize(720, 440)));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(tab);
    tab->show();
    setFocusProxy(tab);
    connect(tab, &TerminalTab::looksChanged, this, &TerminalWindow::updateTitle);
    updateTitle();
}

void TerminalWindow::updateTitle()
{
    setWindowTitle(QString(m_tab->title() + u" – Sampan"_s));
}

TerminalTab *TerminalWindow::takeTab()
{
    m_tab->disconnect(this);
    layout()->removeWidget(m_tab);
    m_tab->setParent(nullptr);
    return std::exchange(m_tab, nullptr);
}

void TerminalWindow::closeEvent(QCloseEvent *event)
{
    if (m_tab == nullptr)
        return QWidget::closeEvent(event);
    event->ignore();
    emit closeRequested();
}

} // namespace sampan
