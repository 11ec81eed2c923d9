#include "ui/browser/crumbs.h"

#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"

#include <QEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int separatorWidth = 3 * spacing::unit;
constexpr int maximumCrumbWidth = 50 * spacing::unit;

QToolButton *crumbButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

// "&" in a name is not a mnemonic.
QString escapedMnemonic(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

Crumbs::Crumbs(QWidget *parent)
    : QWidget(parent)
    , m_more(crumbButton(this))
    , m_menu(new QMenu(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::IBeamCursor);
    m_more->setText(u"…"_s);
    m_more->setAccessibleName(tr("Folders further up"));
    m_more->setToolTip(tr("Folders further up"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->setCursor(Qt::ArrowCursor);
    m_more->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
}

void Crumbs::setPath(const RemotePath &path)
{
    qDeleteAll(std::exchange(m_buttons, {}));
    m_paths.clear();
    for (RemotePath part = path; !part.isEmpty(); part = part.parent()) {
        m_paths.insert(m_paths.begin(), part);
        if (part.isRoot())
            break;
    }
    for (const RemotePath &part : m_paths)
        addCrumb(part);
    arrange();
}

void Crumbs::addCrumb(const RemotePath &path)
{
    QToolButton *button = crumbButton(this);
    const QString name = path.displayName();
    const QString shown = button->fontMetrics().elidedText(name, Qt::ElideMiddle, maximumCrumbWidth);
    button->setText(escapedMnemonic(shown));
    button->setToolTip(plainToolTip(path.displayPath()));
    button->setAccessibleName(tr("Go to %1").arg(path.displayPath()));
    button->setCursor(Qt::ArrowCursor);
    connect(button, &QToolButton::clicked, this, [this, path] { emit chosen(path); });
    m_buttons.push_back(button);
}

QSize Crumbs::sizeHint() const
{
    return QSize(60 * spacing::unit, m_more->sizeHint().height());
}

QSize Crumbs::minimumSizeHint() const
{
    return QSize(20 * spacing::unit, m_more->sizeHint().height());
}

int Crumbs::widthFrom(std::size_t first) const
{
    int width = first > 0 ? m_more->sizeHint().width() + separatorWidth : 0;
    for (std::size_t i = first; i < m_buttons.size(); ++i)
        width += m_buttons[i]->sizeHint().width() + separatorWidth;
    return width;
}

void Crumbs::arrange()
{
    std::size_t first = 0;
    while (first + 1 < m_buttons.size() && widthFrom(first) > width())
        ++first;
    m_more->setVisible(first > 0);
    fillMenu(first);
    int x = 0;
    if (first > 0) {
        m_more->setGeometry(0, 0, m_more->sizeHint().width(), height());
        x = m_more->width() + separatorWidth;
    }
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i >= first);
        if (i < first)
            continue;
        const int wanted = m_buttons[i]->sizeHint().width();
        m_buttons[i]->setGeometry(x, 0, std::clamp(width() - x, 0, wanted), height());
        x += wanted + separatorWidth;
    }
    update();
}

void Crumbs::fillMenu(std::size_t hidden)
{
    m_menu->clear();
    for (std::size_t i = hidden; i-- > 0;) {
        const RemotePath path = m_paths[i];
        m_menu->addAction(escapedMnemonic(path.displayPath()), this, [this, path] { emit chosen(path); });
    }
}

void Crumbs::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Crumbs::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

void Crumbs::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const auto separator = [&](const QToolButton *button) {
        painter.drawText(QRect(button->geometry().right() + 1, 0, separatorWidth, height()), Qt::AlignCenter, u"›"_s);
    };
    if (m_more->isVisibleTo(this))
        separator(m_more);
    for (std::size_t i = 0; i + 1 < m_buttons.size(); ++i) {
        if (m_buttons[i]->isVisibleTo(this))
            separator(m_buttons[i]);
    }
}

void Crumbs::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit editRequested();
}

} // namespace sampan
