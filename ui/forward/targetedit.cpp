#include "ui/forward/targetedit.h"

#include "ui/widgets/spacing.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

enum Type { Host, Socket };

} // namespace

TargetEdit::TargetEdit(QWidget *parent)
    : QWidget(parent)
    , m_type(new QComboBox)
    , m_pages(new QStackedWidget)
{
    m_type->setAccessibleName(tr("Kind of the end where it comes out"));
    m_type->addItem(tr("Host", "an end of a forward"));
    m_type->addItem(tr("UNIX socket", "an end of a forward"));
    m_pages->addWidget(hostPage());
    m_pages->addWidget(socketPage());
    m_pages->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_type, &QComboBox::currentIndexChanged, this, &TargetEdit::chooseType);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::normal);
    row->addWidget(m_type);
    row->addWidget(m_pages, 1);
    setFocusPolicy(Qt::StrongFocus); // else the label's key does not lead there
    setFocusProxy(m_host);
}

QWidget *TargetEdit::hostPage()
{
    auto *page = new QWidget;
    m_host = new QLineEdit;
    m_host->setPlaceholderText(tr("db.example.org, an address or localhost"));
    m_host->setAccessibleName(tr("Host where it comes out"));
    m_port = new QSpinBox;
    m_port->setRange(1, 65535);
    m_port->setValue(80);
    m_port->setAccessibleName(tr("Port where it comes out"));
    connect(m_host, &QLineEdit::textChanged, this, &TargetEdit::edited);
    connect(m_host, &QLineEdit::editingFinished, this, &TargetEdit::splitPasted);
    connect(m_port, &QSpinBox::valueChanged, this, &TargetEdit::edited);
    auto *port = new QLabel(tr("port", "of a host"));
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::normal);
    row->addWidget(m_host, 1);
    row->addWidget(port);
    row->addWidget(m_port);
    return page;
}

QWidget *TargetEdit::socketPage()
{
    m_path = new QLineEdit;
    m_path->setPlaceholderText(u"/var/run/docker.sock"_s);
    m_path->setAccessibleName(tr("Path of the socket where it comes out"));
    connect(m_path, &QLineEdit::textChanged, this, &TargetEdit::edited);
    return m_path;
}

// "db:5432", pasted as the host.
void TargetEdit::splitPasted()
{
    const Result<ForwardEnd> end = parseHostAndPort(m_host->text().trimmed().toUtf8());
    if (!end)
        return;
    m_host->setText(QString::fromUtf8(end->host));
    m_port->setValue(end->port);
}

void TargetEdit::chooseType(int type)
{
    m_pages->setCurrentIndex(type);
    setFocusProxy(type == Socket ? m_path : m_host);
    emit edited();
}

void TargetEdit::setEnd(const ForwardEnd &end)
{
    m_given = end;
    const QSignalBlocker quiet(this);
    m_type->setCurrentIndex(end.isSocket() ? Socket : Host);
    m_host->setText(QString::fromUtf8(end.host));
    m_path->setText(QString::fromUtf8(end.path));
    if (end.port != 0)
        m_port->setValue(end.port);
}

ForwardEnd TargetEdit::end() const
{
    if (m_type->currentIndex() == Socket)
        // Bytes that are no UTF-8 cannot be typed: a path that was not touched stays what it was.
        return {{}, 0, m_path->text() == QString::fromUtf8(m_given.path) ? m_given.path : m_path->text().toUtf8()};
    return {m_host->text().trimmed().toUtf8(), quint16(m_port->value()), {}};
}

QString TargetEdit::problem() const
{
    if (m_type->currentIndex() == Socket)
        return m_path->text().isEmpty() ? tr("Say at which socket it comes out.") : QString();
    return m_host->text().trimmed().isEmpty() ? tr("Say at which host it comes out.") : QString();
}

} // namespace sampan
