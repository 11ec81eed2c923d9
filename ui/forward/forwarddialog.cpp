#include "ui/forward/forwarddialog.h"

#include "ui/forward/forwardform.h"
#include "ui/forward/forwardtext.h"
#include "ui/widgets/spacing.h"
#include "ui/widgets/statedot.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sampan {

ForwardDialog::ForwardDialog(Purpose purpose, const std::vector<ForwardServer> &servers, const ForwardDraft &draft,
                             QWidget *parent)
    : QDialog(parent)
    , m_purpose(purpose)
    , m_draft(draft)
    , m_startsNow(purpose == Purpose::New)
    , m_server(new QComboBox)
    , m_form(new ForwardForm)
    , m_keeps(new QCheckBox(tr("&Keep it with the site")))
    , m_starts(new QCheckBox(tr("S&tart it when the site is opened")))
    , m_problem(new QLabel)
{
    setWindowTitle(purpose == Purpose::New ? tr("New Forward") : tr("Forward"));
    addServers(servers);
    build();
    m_form->setOptions(draft.options);
    m_keeps->setChecked(draft.isKept);
    m_starts->setChecked(draft.startsWithSite);
    chooseServer();
    m_form->focusFirstField();
}

void ForwardDialog::addServers(const std::vector<ForwardServer> &servers)
{
    m_servers = servers;
    m_server->setAccessibleName(tr("Server"));
    for (const ForwardServer &server : m_servers)
        m_server->addItem(stateDot(server.colour.isValid() ? server.colour : palette().color(QPalette::PlaceholderText),
                                   DotState::Connected),
                          serverName(server));
    for (std::size_t i = 0; i < m_servers.size(); ++i) {
        const bool isIt = m_servers[i].address == m_draft.server.address && m_servers[i].site == m_draft.server.site;
        if (isIt)
            m_server->setCurrentIndex(int(i));
    }
    connect(m_server, &QComboBox::currentIndexChanged, this, &ForwardDialog::chooseServer);
}

void ForwardDialog::build()
{
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setAccessibleName(tr("What is missing"));
    auto *through = new QFormLayout;
    through->addRow(tr("T&hrough:"), m_server);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    addButtons(buttons);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::normal + spacing::tight);
    column->addLayout(through);
    column->addWidget(m_form);
    column->addWidget(m_keeps);
    column->addWidget(m_starts);
    column->addStretch();
    column->addWidget(m_problem);
    column->addWidget(buttons);
    // Enter is for what the dialog is about, also after it could not be done at first.
    for (QAbstractButton *button : buttons->buttons()) {
        if (auto *push = qobject_cast<QPushButton *>(button))
            push->setAutoDefault(push == m_accept);
    }
    m_accept->setDefault(true);
    m_keeps->setVisible(m_purpose != Purpose::OfTheSite);
    connect(m_form, &ForwardForm::edited, this, &ForwardDialog::refresh);
    connect(m_keeps, &QCheckBox::toggled, this, &ForwardDialog::refresh);
    setMinimumWidth(640);
}

void ForwardDialog::addButtons(QDialogButtonBox *buttons)
{
    connect(buttons, &QDialogButtonBox::accepted, this, &ForwardDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (m_purpose != Purpose::New) {
        m_accept = buttons->addButton(QDialogButtonBox::Ok);
        return;
    }
    //: Button: adds the port forward to the list and starts it
    m_accept = buttons->addButton(tr("Add and Start"), QDialogButtonBox::AcceptRole);
    //: Button: adds the port forward to the list without starting it
    m_only = buttons->addButton(tr("Only Add"), QDialogButtonBox::ActionRole);
    connect(m_only, &QPushButton::clicked, this, [this] {
        m_startsNow = false;
        accept();
    });
}

void ForwardDialog::chooseServer()
{
    m_draft.server = m_servers[std::size_t(m_server->currentIndex())];
    m_form->setServer(serverName(m_draft.server));
    refresh();
}

void ForwardDialog::refresh()
{
    const bool hasSite = !m_draft.server.site.isNull() || m_purpose == Purpose::OfTheSite;
    const bool isKept = hasSite && (m_keeps->isChecked() || m_purpose == Purpose::OfTheSite);
    m_keeps->setEnabled(hasSite);
    m_keeps->setToolTip(hasSite ? QString() : tr("This server is not one of the saved sites."));
    m_starts->setEnabled(isKept);
    const Result<ForwardOptions> options = m_form->options();
    m_problem->setText(options ? QString() : options.error().message);
    m_accept->setEnabled(m_problem->text().isEmpty());
    if (m_only)
        m_only->setEnabled(m_accept->isEnabled());
}

void ForwardDialog::accept()
{
    const Result<ForwardOptions> options = m_form->options();
    if (!options)
        return;
    m_draft.options = *options;
    m_draft.isKept = m_keeps->isEnabled() && m_keeps->isChecked();
    if (m_purpose == Purpose::OfTheSite)
        m_draft.isKept = true;
    m_draft.startsWithSite = m_draft.isKept && m_starts->isChecked();
    QDialog::accept();
}

} // namespace sampan
