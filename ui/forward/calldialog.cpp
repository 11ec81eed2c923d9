#include "ui/forward/calldialog.h"

#include "ui/widgets/spacing.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <memory>
#include <net/if.h>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int callHomePort = 4334; // netconf-ch-ssh, RFC 8071 section 6.1
constexpr int keyLines = 3;

QStringList interfaceNames()
{
    QStringList names;
    const std::unique_ptr<struct if_nameindex, decltype(&::if_freenameindex)> list(::if_nameindex(),
                                                                                   &::if_freenameindex);
    for (const struct if_nameindex *each = list.get(); each != nullptr && each->if_index != 0; ++each)
        names << QString::fromLocal8Bit(each->if_name);
    return names;
}

} // namespace

CallDialog::CallDialog(QWidget *parent)
    : QDialog(parent)
    , m_name(new QLineEdit)
    , m_user(new QLineEdit)
    , m_where(new QComboBox)
    , m_port(new QSpinBox)
    , m_keys(new QPlainTextEdit)
    , m_problem(new QLabel)
{
    setWindowTitle(tr("Wait for a Server to Call"));
    m_name->setAccessibleName(tr("Name of the server"));
    m_name->setPlaceholderText(tr("shown on its tab"));
    m_user->setAccessibleName(tr("User"));
    m_user->setPlaceholderText(tr("as ssh would choose"));
    m_port->setAccessibleName(tr("Port to wait at"));
    m_port->setRange(1, 65535);
    m_port->setValue(callHomePort);
    m_keys->setAccessibleName(tr("Host keys of the server"));
    m_keys->setPlaceholderText(tr("SHA256:… or ssh-ed25519 AAAA…, one in a line"));
    m_keys->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_keys->setTabChangesFocus(true);
    m_keys->setFixedHeight(keyLines * m_keys->fontMetrics().lineSpacing() + spacing::wide);
    addInterfaces();
    build();
    for (QLineEdit *line : {m_name, m_user})
        connect(line, &QLineEdit::textChanged, this, &CallDialog::refresh);
    connect(m_where, &QComboBox::editTextChanged, this, &CallDialog::refresh);
    connect(m_port, &QSpinBox::valueChanged, this, &CallDialog::refresh);
    connect(m_keys, &QPlainTextEdit::textChanged, this, &CallDialog::refresh);
    refresh();
}

void CallDialog::addInterfaces()
{
    m_where->setAccessibleName(tr("Interface or address to wait at"));
    m_where->setEditable(true);
    m_where->setInsertPolicy(QComboBox::NoInsert);
    m_where->addItem(tr("every address"));
    m_where->addItems(interfaceNames());
}

void CallDialog::build()
{
    auto *hint = new QLabel(tr("The server connects to this computer, and then an ordinary tab opens (RFC 8071). Who "
                               "calls is known by the host key alone, so that has to be given."));
    for (QLabel *label : {hint, m_problem}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_problem->setAccessibleName(tr("What is missing"));
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(spacing::normal);
    form->addRow(tr("&Server:"), m_name);
    form->addRow(tr("&User:"), m_user);
    form->addRow(tr("Wait &at:"), m_where);
    form->addRow(tr("&Port:"), m_port);
    form->addRow(tr("Host &keys:"), m_keys);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_wait = buttons->addButton(tr("&Wait", "for a server to call"), QDialogButtonBox::AcceptRole);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_wait->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &CallDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::normal + spacing::tight);
    column->addWidget(hint);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(520);
}

// The name becomes part of lists and tabs: it has to be one that an address could have.
Result<ServerAddress> CallDialog::typedServer() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return Error{ErrorCode::InvalidArgument, tr("Give the server a name."), {}};
    const QString user = m_user->text().trimmed();
    const Result<ServerUrl> url = parseServerLine(user.isEmpty() ? name : QString(user + u'@' + name));
    if (!url)
        return url.error();
    return ServerAddress{url->server.user, url->server.host, 0};
}

Result<CallWait> CallDialog::typedCall() const
{
    const QString where = m_where->currentText().trimmed();
    const bool isEvery = where.isEmpty() || where == m_where->itemText(0);
    const QString host = where.contains(u':') && !where.startsWith(u'[') ? QString(u'[' + where + u']') : where;
    const QString port = QString::number(m_port->value());
    Result<CallWait> call = parseCallPlace(isEvery ? port : QString(host + u':' + port));
    for (const QString &line : m_keys->toPlainText().split(u'\n', Qt::SkipEmptyParts)) {
        const Result<PinnedHostKey> key = parsePinnedHostKey(line.trimmed());
        if (!key)
            return key.error();
        if (call)
            call->hostKeys.push_back(*key);
    }
    if (call && call->hostKeys.empty())
        return Error{ErrorCode::InvalidArgument, tr("Give the server's host key: nothing else tells who calls."), {}};
    return call;
}

void CallDialog::refresh()
{
    const Result<ServerAddress> server = typedServer();
    const Result<CallWait> call = typedCall();
    m_problem->setText(!server ? server.error().message : !call ? call.error().message : QString());
    m_wait->setEnabled(server && call);
}

void CallDialog::accept()
{
    const Result<ServerAddress> server = typedServer();
    const Result<CallWait> call = typedCall();
    if (!server || !call)
        return;
    m_address = *server;
    m_call = *call;
    QDialog::accept();
}

} // namespace sampan
