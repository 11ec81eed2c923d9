#include "ui/sites/siteform.h"

#include "ui/sites/sitecolours.h"
#include "ui/sites/siteforwardsform.h"
#include "ui/sites/siteterminalform.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/spacing.h"
#include "ui/widgets/statedot.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int notesLines = 3;

// Bytes that are no UTF-8 cannot be typed: a path that was not touched stays what it was.
RemotePath pathFrom(const QLineEdit *field, const RemotePath &given)
{
    return field->text() == given.displayPath() ? given : RemotePath::fromUserInput(field->text());
}

} // namespace

SiteForm::SiteForm(QWidget *parent)
    : QWidget(parent)
    , m_pages(new QTabWidget(this))
    , m_terminal(new SiteTerminalForm)
    , m_forwards(new SiteForwardsForm([this] { return site(); }))
{
    m_pages->setDocumentMode(true);
    m_pages->setAccessibleName(tr("Pages of the site"));
    m_pages->addTab(serverPage(), tr("Server", "page of a site"));
    m_pages->addTab(m_terminal, tr("Terminal", "page of a site"));
    m_pages->addTab(m_forwards, tr("Forwards", "page of a site"));
    connect(m_forwards, &SiteForwardsForm::edited, this, &SiteForm::edited);
    connect(m_terminal, &SiteTerminalForm::edited, this, &SiteForm::edited);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    fill({});
}

QWidget *SiteForm::serverPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(spacing::normal);
    layout->addWidget(addressGroup());
    layout->addWidget(foldersGroup());
    layout->addWidget(appearanceGroup());
    layout->addStretch();
    return page;
}

QLineEdit *SiteForm::addField(QFormLayout *form, const QString &label, const QString &placeholder)
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    connect(field, &QLineEdit::textChanged, this, &SiteForm::edited);
    if (form)
        form->addRow(label, field);
    return field;
}

QWidget *SiteForm::addressGroup()
{
    auto *group = new QGroupBox(tr("Address"));
    QFormLayout *form = formIn(group);
    m_name = addField(form, tr("&Name:"), tr("shown in lists and on tabs"));
    m_host = addField(form, tr("&Host:"), tr("web1.example.org, an address or an alias of ssh_config"));
    connect(m_host, &QLineEdit::editingFinished, this, &SiteForm::finishTyping);
    m_user = addField(form, tr("&User:"), tr("as ssh would choose"));
    m_port = new QSpinBox;
    m_port->setRange(0, 65535);
    //: Port of a site where none is given
    m_port->setSpecialValueText(tr("default"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_port, &QSpinBox::valueChanged, this, &SiteForm::edited);
    form->addRow(tr("&Port:"), m_port);
    m_keyFile = addField(nullptr, tr("&Key file:"), tr("as ssh would choose"));
    form->addRow(tr("&Key file:"), withChooser(m_keyFile, tr("Choose a key file"), [this] { chooseKeyFile(); }));
    m_onlyGivenKeys = new QCheckBox(tr("Use &only this key"));
    m_onlyGivenKeys->setToolTip(tr("Do not offer other keys or the agent's: some servers close after a few"));
    connect(m_onlyGivenKeys, &QCheckBox::toggled, this, &SiteForm::edited);
    form->addRow(QString(), m_onlyGivenKeys);
    fillProtocols();
    form->addRow(tr("&Files by:"), m_protocol);
    fillCiphers();
    form->addRow(tr("&Cipher:"), m_cipher);
    return group;
}

void SiteForm::fillProtocols()
{
    m_protocol = new QComboBox;
    //: How the files of a site are reached
    m_protocol->setAccessibleName(tr("Files by"));
    m_protocol->setToolTip(tr("Servers that refuse SFTP are reached by SCP and a shell in any case."));
    m_protocol->addItem(tr("SFTP, or SCP where that is refused"), int(FileProtocol::Automatic));
    m_protocol->addItem(tr("SCP and a shell"), int(FileProtocol::Scp));
    m_protocol->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &SiteForm::edited);
}

void SiteForm::fillCiphers()
{
    m_cipher = new QComboBox;
    m_cipher->setAccessibleName(tr("Cipher"));
    m_cipher->setToolTip(tr("The one to ask for first. The server decides which of them it takes."));
    //: Of ciphers: AES-GCM where the processor has instructions for it, else ChaCha20
    m_cipher->addItem(tr("as fast as this computer can"), QString());
    m_cipher->addItem(u"AES-GCM"_s, u"aes-gcm"_s);
    m_cipher->addItem(u"ChaCha20-Poly1305"_s, u"chacha20"_s);
    m_cipher->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_cipher, &QComboBox::currentIndexChanged, this, &SiteForm::edited);
}

QWidget *SiteForm::foldersGroup()
{
    auto *group = new QGroupBox(tr("Start Folders"));
    QFormLayout *form = formIn(group);
    m_localFolder = addField(nullptr, tr("&Local:"), tr("where the pane is"));
    form->addRow(tr("&Local:"),
                 withChooser(m_localFolder, tr("Choose a local folder"), [this] { chooseLocalFolder(); }));
    m_remoteFolder = addField(form, tr("&Remote:"), tr("the home folder"));
    return group;
}

QWidget *SiteForm::appearanceGroup()
{
    auto *group = new QGroupBox(tr("Notes and Colour"));
    QFormLayout *form = formIn(group);
    m_colour = new QComboBox;
    m_colour->setAccessibleName(tr("Colour"));
    m_colour->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    fillColours();
    connect(m_colour, &QComboBox::currentIndexChanged, this, &SiteForm::edited);
    form->addRow(tr("&Colour:", "of a site's tabs"), m_colour);
    m_notes = new QPlainTextEdit;
    m_notes->setTabChangesFocus(true);
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setPlaceholderText(tr("Do not write passwords here: notes are kept as plain text."));
    m_notes->setFixedHeight(notesLines * m_notes->fontMetrics().lineSpacing() + spacing::wide);
    connect(m_notes, &QPlainTextEdit::textChanged, this, &SiteForm::edited);
    form->addRow(tr("No&tes:"), m_notes);
    return group;
}

void SiteForm::fillColours()
{
    m_colour->addItem(tr("None", "colour of a site"), QString());
    for (const SiteColour &each : siteColours())
        m_colour->addItem(stateDot(each.colour, DotState::Connected), each.name, each.colour.name());
}

void SiteForm::setSite(const Site &site)
{
    m_site = site;
    const bool blocked = blockSignals(true); // filling in is no edit
    fill(site);
    blockSignals(blocked);
}

void SiteForm::startWith(const Site &draft)
{
    fill(draft);
}

void SiteForm::fill(const Site &site)
{
    m_name->setText(site.name);
    m_host->setText(site.server.host);
    m_user->setText(site.server.user);
    m_port->setValue(site.server.port);
    m_protocol->setCurrentIndex(m_protocol->findData(int(site.server.protocol)));
    m_keyFile->setText(site.keyFile);
    m_onlyGivenKeys->setChecked(site.onlyGivenKeys);
    if (m_cipher->findData(site.cipher) < 0) // a newer version's
        m_cipher->addItem(site.cipher, site.cipher);
    m_cipher->setCurrentIndex(m_cipher->findData(site.cipher));
    m_localFolder->setText(site.localFolder.displayPath());
    m_remoteFolder->setText(site.remoteFolder.displayPath());
    m_notes->setPlainText(site.notes);
    m_terminal->fill(site.terminal);
    m_forwards->fill(site.forwards);
    int row = m_colour->findData(site.colour);
    if (row < 0) { // a colour from another program or version
        m_colour->addItem(stateDot(QColor(site.colour), DotState::Connected), site.colour, site.colour);
        row = m_colour->count() - 1;
    }
    m_colour->setCurrentIndex(row);
}

Site SiteForm::site() const
{
    Site site = m_site;
    site.name = m_name->text().trimmed();
    site.server.host = m_host->text().trimmed();
    site.server.user = m_user->text().trimmed();
    site.server.port = quint16(m_port->value());
    site.server.protocol = FileProtocol(m_protocol->currentData().toInt());
    site.keyFile = m_keyFile->text();
    site.onlyGivenKeys = m_onlyGivenKeys->isChecked();
    site.cipher = m_cipher->currentData().toString();
    site.localFolder = pathFrom(m_localFolder, m_site.localFolder);
    site.remoteFolder = pathFrom(m_remoteFolder, m_site.remoteFolder);
    site.notes = m_notes->toPlainText();
    site.terminal = m_terminal->terminal();
    site.forwards = m_forwards->forwards();
    site.colour = m_colour->currentData().toString();
    return site;
}

bool SiteForm::isChanged() const
{
    return !(site() == m_site);
}

QString SiteForm::problem() const
{
    const Site typed = site();
    if (typed.server.host.isEmpty())
        return tr("A site needs a host. Type a name, an address or an alias of ssh_config.");
    const Result<ServerUrl> parsed = parseServerUrl(typed.url().toUrl());
    return parsed ? QString() : parsed.error().message;
}

void SiteForm::focusFirstField()
{
    m_pages->setCurrentIndex(0);
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void SiteForm::focusProblem()
{
    m_pages->setCurrentIndex(0);
    m_host->setFocus(Qt::OtherFocusReason);
}

// People paste whole addresses: "deploy@web1:2222/srv" belongs into four fields.
void SiteForm::finishTyping()
{
    const QString typed = m_host->text().trimmed();
    if (!typed.contains(u'@') && !typed.contains(u'/') && typed.count(u':') != 1)
        return;
    const Result<ServerUrl> parsed = parseServerLine(typed);
    if (!parsed)
        return;
    m_host->setText(parsed->server.host);
    if (!parsed->server.user.isEmpty())
        m_user->setText(parsed->server.user);
    if (parsed->server.port != 0)
        m_port->setValue(parsed->server.port);
    if (parsed->server.protocol != FileProtocol::Automatic)
        m_protocol->setCurrentIndex(m_protocol->findData(int(parsed->server.protocol)));
    if (!parsed->path.isEmpty())
        m_remoteFolder->setText(parsed->path.displayPath());
}

void SiteForm::chooseKeyFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Key File"), QDir::homePath() + u"/.ssh"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(dialog->filter() | QDir::Hidden);
    connect(dialog, &QFileDialog::fileSelected, m_keyFile, &QLineEdit::setText);
    dialog->open();
}

void SiteForm::chooseLocalFolder()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Local Folder"), m_localFolder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_localFolder, &QLineEdit::setText);
    dialog->open();
}

} // namespace sampan
