#include "ui/forward/reachdialog.h"

#include "core/base/servertext.h"
#include "ui/forward/forwardhost.h"
#include "ui/forward/forwardtext.h"
#include "ui/widgets/spacing.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

enum Greeting { Nothing, HttpHead };

QByteArray httpHead(const ForwardEnd &target)
{
    const QByteArray host = target.isSocket() ? QByteArray("localhost") : target.host;
    return QByteArray("HEAD / HTTP/1.0\r\nHost: " + host + "\r\n\r\n");
}

} // namespace

ReachDialog::ReachDialog(ForwardHost &host, const std::vector<ForwardServer> &servers, QWidget *parent)
    : QDialog(parent)
    , m_host(host)
    , m_servers(servers)
    , m_server(new QComboBox)
    , m_target(new QLineEdit)
    , m_greeting(new QComboBox)
    , m_test(new QPushButton(tr("&Test")))
    , m_result(new QLabel)
    , m_bytes(new QPlainTextEdit)
{
    setWindowTitle(tr("What a Server Reaches"));
    for (const ForwardServer &server : m_servers)
        m_server->addItem(serverName(server));
    m_server->setAccessibleName(tr("Server"));
    m_target->setAccessibleName(tr("Place to reach"));
    m_target->setPlaceholderText(tr("host:port as the server sees it, or the path of a socket there"));
    m_greeting->setAccessibleName(tr("What is said first"));
    addGreetings();
    build();
    m_target->setFocus();
}

void ReachDialog::addGreetings()
{
    m_greeting->addItem(tr("nothing, only listen", "what is said to a service"));
    m_greeting->addItem(tr("an HTTP request (HEAD /)"));
}

void ReachDialog::build()
{
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_result->setAccessibleName(tr("Result"));
    m_result->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_result->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_bytes->setReadOnly(true);
    m_bytes->setTabChangesFocus(true);
    m_bytes->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_bytes->setAccessibleName(tr("First bytes"));
    m_bytes->setPlaceholderText(tr("What answers first is shown here."));
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(spacing::normal);
    form->addRow(tr("&From:", "the server that tries to reach a place"), m_server);
    form->addRow(tr("&Reach:"), m_target);
    form->addRow(tr("&Say first:"), m_greeting);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_test, QDialogButtonBox::ActionRole);
    m_test->setDefault(true);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(m_test, &QPushButton::clicked, this, &ReachDialog::test);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::normal + spacing::tight);
    column->addLayout(form);
    column->addWidget(m_result);
    column->addWidget(m_bytes, 1);
    column->addWidget(buttons);
    resize(560, 380);
}

void ReachDialog::propose(const ForwardDraft &draft)
{
    for (std::size_t i = 0; i < m_servers.size(); ++i) {
        if (m_servers[i].address == draft.server.address)
            m_server->setCurrentIndex(int(i));
    }
    const ForwardSpec &spec = draft.options.spec;
    if (spec.kind == ForwardSpec::Kind::Local)
        m_target->setText(QString::fromUtf8(spec.target.text()));
    m_target->selectAll();
}

Result<ReachRequest> ReachDialog::request() const
{
    const QByteArray typed = m_target->text().trimmed().toUtf8();
    ReachRequest request;
    if (typed.startsWith('/')) {
        request.target.path = typed;
    } else {
        const Result<ForwardEnd> end = parseHostAndPort(typed);
        if (!end)
            return end.error();
        request.target = *end;
    }
    if (m_greeting->currentIndex() == HttpHead)
        request.send = httpHead(request.target);
    return request;
}

void ReachDialog::test()
{
    m_bytes->clear();
    const Result<ReachRequest> wanted = request();
    if (!wanted)
        return m_result->setText(wanted.error().message);
    m_test->setEnabled(false);
    const ForwardServer &server = m_servers[std::size_t(m_server->currentIndex())];
    m_result->setText(tr("%1 tries to reach %2…").arg(serverName(server), visibleText(wanted->target.text(), 200)));
    m_host.reach(this, server, *wanted, [this](const Result<ReachAnswer> &answer) { showAnswer(answer); });
}

void ReachDialog::showAnswer(const Result<ReachAnswer> &answer)
{
    m_test->setEnabled(true);
    if (!answer)
        return m_result->setText(visibleText(fullText(answer.error())));
    QString text = tr("Reached, open after %1 ms.").arg(answer->opened.count());
    if (answer->firstBytes.isEmpty())
        text += u' ' + (answer->hungUp ? tr("It hung up without a word.") : tr("It says nothing by itself."));
    m_result->setText(text);
    m_bytes->setPlainText(visibleLines(answer->firstBytes));
}

QString ReachDialog::resultText() const
{
    return QString(m_result->text() + u'\n' + m_bytes->toPlainText());
}

} // namespace sampan
