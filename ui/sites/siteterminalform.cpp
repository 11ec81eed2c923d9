#include "ui/sites/siteterminalform.h"

#include "ui/widgets/forms.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int variableLines = 3;

QString nameOf(const QString &label)
{
    return QString(label).remove(u'&').remove(u':');
}

// A word of a newer version is kept as it is.
void choose(QComboBox *box, const QString &word)
{
    if (box->findData(word) < 0)
        box->addItem(word, word);
    box->setCurrentIndex(box->findData(word));
}

} // namespace

SiteTerminalForm::SiteTerminalForm(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(spacing::normal);
    column->addWidget(shellGroup());
    column->addWidget(forwardingGroup());
    column->addWidget(habitsGroup());
    column->addStretch();
}

QLineEdit *SiteTerminalForm::addField(QFormLayout *form, const QString &label, const QString &placeholder)
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(nameOf(label));
    connect(field, &QLineEdit::textChanged, this, &SiteTerminalForm::edited);
    if (form != nullptr)
        form->addRow(label, field);
    return field;
}

QComboBox *SiteTerminalForm::addChoice(QFormLayout *form, const QString &label,
                                       const std::vector<std::pair<QString, QString>> &words)
{
    auto *box = new QComboBox;
    box->setAccessibleName(nameOf(label));
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (const auto &[word, text] : words)
        box->addItem(text, word);
    connect(box, &QComboBox::currentIndexChanged, this, &SiteTerminalForm::edited);
    form->addRow(label, box);
    return box;
}

QWidget *SiteTerminalForm::shellGroup()
{
    auto *group = new QGroupBox(tr("Shell"));
    QFormLayout *form = formIn(group);
    m_command = addField(form, tr("&Command:"), tr("a login shell"));
    m_command->setToolTip(tr("Runs instead of a login shell, for example “tmux new -A -s work”"));
    m_folder = addField(form, tr("F&older:"), tr("the home folder"));
    m_type = addField(form, tr("&Type (TERM):"), u"xterm-256color"_s);
    m_variables = new QPlainTextEdit;
    m_variables->setTabChangesFocus(true);
    m_variables->setAccessibleName(tr("Environment"));
    m_variables->setPlaceholderText(tr("NAME=value, one in a line. Servers take few names: AcceptEnv in sshd_config."));
    m_variables->setFixedHeight(variableLines * m_variables->fontMetrics().lineSpacing() + spacing::wide);
    connect(m_variables, &QPlainTextEdit::textChanged, this, &SiteTerminalForm::edited);
    form->addRow(tr("&Environment:"), m_variables);
    return group;
}

QWidget *SiteTerminalForm::forwardingGroup()
{
    auto *group = new QGroupBox(tr("Forwarding"));
    QFormLayout *form = formIn(group);
    const QString asConfigured = tr("as ssh_config says");
    m_agent = addChoice(form, tr("&Agent:"), {{QString(), asConfigured}, {u"no"_s, tr("no")}, {u"yes"_s, tr("yes")}});
    m_agent->setToolTip(tr("Whoever rules the server can then use your keys as long as you are connected"));
    m_x11 = addChoice(form, tr("&X11:"),
                      {{QString(), asConfigured},
                       {u"no"_s, tr("no")},
                       {u"untrusted"_s, tr("restricted", "X11 forwarding")},
                       {u"trusted"_s, tr("unrestricted", "X11 forwarding")}});
    m_x11->setToolTip(tr("Unrestricted programs of the server can read your screen and keyboard"));
    return group;
}

QWidget *SiteTerminalForm::habitsGroup()
{
    auto *group = new QGroupBox(tr("Connection and Log"));
    QFormLayout *form = formIn(group);
    m_reconnects = new QCheckBox(tr("Connect again &by itself when the connection is lost"));
    connect(m_reconnects, &QCheckBox::toggled, this, &SiteTerminalForm::edited);
    form->addRow(m_reconnects);
    m_logFile = addField(nullptr, tr("&Log file:"), tr("none; a folder gets a file for each terminal"));
    form->addRow(tr("&Log file:"), withChooser(m_logFile, tr("Choose a folder for logs"), [this] { chooseLogFile(); }));
    m_logsRaw = new QCheckBox(tr("&With control sequences"));
    connect(m_logsRaw, &QCheckBox::toggled, this, &SiteTerminalForm::edited);
    form->addRow(QString(), m_logsRaw);
    return group;
}

void SiteTerminalForm::chooseLogFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Folder for Logs"), m_logFile->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_logFile, &QLineEdit::setText);
    dialog->open();
}

void SiteTerminalForm::fill(const SiteTerminal &terminal)
{
    m_given = terminal;
    m_command->setText(terminal.command);
    m_folder->setText(terminal.folder.displayPath());
    m_type->setText(terminal.type);
    m_variables->setPlainText(terminal.variables.join(u'\n'));
    choose(m_agent, terminal.agentForwarding);
    choose(m_x11, terminal.x11Forwarding);
    m_reconnects->setChecked(terminal.reconnects);
    m_logFile->setText(terminal.logFile);
    m_logsRaw->setChecked(terminal.logsRaw);
}

SiteTerminal SiteTerminalForm::terminal() const
{
    SiteTerminal terminal;
    terminal.command = m_command->text();
    // Bytes that are no UTF-8 cannot be typed: a path that was not touched stays what it was.
    terminal.folder =
        m_folder->text() == m_given.folder.displayPath() ? m_given.folder : RemotePath::fromUserInput(m_folder->text());
    terminal.type = m_type->text().trimmed();
    terminal.variables = m_variables->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    terminal.agentForwarding = m_agent->currentData().toString();
    terminal.x11Forwarding = m_x11->currentData().toString();
    terminal.reconnects = m_reconnects->isChecked();
    terminal.logFile = m_logFile->text();
    terminal.logsRaw = m_logsRaw->isChecked();
    return terminal;
}

} // namespace sampan
