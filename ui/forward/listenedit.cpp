#include "ui/forward/listenedit.h"

#include "ui/widgets/spacing.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QStackedWidget>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

enum Type { Port, Socket };

QString shown(const QByteArray &path)
{
    return QString::fromUtf8(path);
}

} // namespace

ListenEdit::ListenEdit(QWidget *parent)
    : QWidget(parent)
    , m_type(new QComboBox)
    , m_pages(new QStackedWidget)
    , m_reason(new QLabel)
{
    m_type->setAccessibleName(tr("Kind of the listening end"));
    m_type->addItem(tr("Port", "an end of a forward"));
    m_type->addItem(tr("UNIX socket", "an end of a forward"));
    m_pages->addWidget(portPage());
    m_pages->addWidget(socketPage());
    m_pages->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_type, &QComboBox::currentIndexChanged, this, &ListenEdit::chooseType);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::normal);
    row->addWidget(m_type);
    row->addWidget(m_pages, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::tight);
    column->addLayout(row);
    column->addWidget(m_reason);
    setFocusPolicy(Qt::StrongFocus); // else the label's key does not lead there
    setFocusProxy(m_port);
    setKind(ForwardSpec::Kind::Local);
}

QWidget *ListenEdit::portPage()
{
    auto *page = new QWidget;
    m_port = new QSpinBox;
    m_port->setRange(0, 65535);
    //: Instead of the number of a port: any free one is picked
    m_port->setSpecialValueText(tr("a free one"));
    m_port->setAccessibleName(tr("Port to listen on"));
    m_address = new QComboBox;
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->setAccessibleName(tr("Addresses to listen on"));
    m_address->addItem(QString(), QByteArray());
    m_address->addItem(QString(), QByteArray("*"));
    connect(m_port, &QSpinBox::valueChanged, this, &ListenEdit::edited);
    connect(m_address, &QComboBox::editTextChanged, this, &ListenEdit::edited);
    auto *on = new QLabel(tr("on", "a port on an address"));
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::normal);
    row->addWidget(m_port);
    row->addWidget(on);
    row->addWidget(m_address, 1);
    return page;
}

QWidget *ListenEdit::socketPage()
{
    m_path = new QLineEdit;
    m_path->setPlaceholderText(u"/run/user/1000/db.sock"_s);
    m_path->setAccessibleName(tr("Path of the socket to listen on"));
    connect(m_path, &QLineEdit::textChanged, this, &ListenEdit::edited);
    return m_path;
}

void ListenEdit::chooseType(int type)
{
    m_pages->setCurrentIndex(type);
    setFocusProxy(type == Socket ? static_cast<QWidget *>(m_path) : m_port);
    emit edited();
}

void ListenEdit::setKind(ForwardSpec::Kind kind)
{
    m_kind = kind;
    const bool maySocket = kind == ForwardSpec::Kind::Local;
    auto *items = qobject_cast<QStandardItemModel *>(m_type->model());
    items->item(Socket)->setEnabled(maySocket);
    if (!maySocket && m_type->currentIndex() == Socket)
        m_type->setCurrentIndex(Port);
    m_reason->setText(kind == ForwardSpec::Kind::Remote
                          ? tr("A server cannot be asked to listen on a UNIX socket: libssh has no request for it.")
                          : QString());
    m_reason->setVisible(!m_reason->text().isEmpty());
    m_type->setToolTip(m_reason->text());
    nameAddresses();
}

// The words depend on which machine listens; what was chosen stays.
void ListenEdit::nameAddresses()
{
    const bool isRemote = m_kind == ForwardSpec::Kind::Remote;
    const QSignalBlocker quiet(m_address);
    const int chosen = m_address->findText(m_address->currentText());
    m_address->setItemText(0, isRemote ? tr("the server itself only") : tr("this computer only"));
    m_address->setItemText(1, isRemote ? tr("every address of the server") : tr("every address of this computer"));
    if (chosen >= 0)
        m_address->setCurrentIndex(chosen);
}

void ListenEdit::setEnd(const ForwardEnd &end)
{
    m_given = end;
    const QSignalBlocker quiet(this);
    m_type->setCurrentIndex(end.isSocket() ? Socket : Port);
    m_port->setValue(end.port);
    m_path->setText(shown(end.path));
    const int known = m_address->findData(end.host);
    if (known >= 0)
        m_address->setCurrentIndex(known);
    else
        m_address->setEditText(QString::fromUtf8(end.host));
}

ForwardEnd ListenEdit::end() const
{
    if (m_type->currentIndex() == Socket)
        // Bytes that are no UTF-8 cannot be typed: a path that was not touched stays what it was.
        return {{}, 0, m_path->text() == shown(m_given.path) ? m_given.path : m_path->text().toUtf8()};
    const int known = m_address->findText(m_address->currentText());
    const QByteArray host =
        known >= 0 ? m_address->itemData(known).toByteArray() : m_address->currentText().trimmed().toUtf8();
    return {host, quint16(m_port->value()), {}};
}

QString ListenEdit::problem() const
{
    const bool isMissing = m_type->currentIndex() == Socket && m_path->text().isEmpty();
    return isMissing ? tr("Say on which socket to listen.") : QString();
}

} // namespace sampan
