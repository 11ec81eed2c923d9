#include "ui/settings/settingsdialog.h"

#include "core/settings/settings.h"
#include "ui/settings/generalpage.h"
#include "ui/settings/secretspage.h"
#include "ui/settings/terminalpage.h"
#include "ui/settings/transferspage.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr QSize firstSize(600, 440);
constexpr int listWidth = 150;

} // namespace

SettingsDialog::SettingsDialog(Settings &settings, SecretStore &secrets, QWidget *parent)
    : QDialog(parent)
    , m_names(new QListWidget)
    , m_pages(new QStackedWidget)
{
    setWindowTitle(tr("Settings"));
    m_names->setAccessibleName(tr("Pages"));
    m_names->setFixedWidth(listWidth);
    addPage(u"settings"_s, tr("General", "page of the settings"), new GeneralPage(settings));
    addPage(u"transfers"_s, tr("Transfers", "page of the settings"), new TransfersPage(settings));
    addPage(u"terminal"_s, tr("Terminal", "page of the settings"), new TerminalPage(settings));
    addPage(u"key"_s, tr("Passwords", "page of the settings"), new SecretsPage(secrets));
    connect(m_names, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_names->setCurrentRow(0);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(spacing::wide);
    columns->addWidget(m_names);
    columns->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(spacing::wide);
    layout->addLayout(columns, 1);
    layout->addWidget(buttons(settings));
    resize(firstSize);
}

void SettingsDialog::addPage(const QString &icon, const QString &name, QWidget *page)
{
    m_names->addItem(new QListWidgetItem(themedIcon(icon), name));
    page->setAccessibleName(name);
    m_pages->addWidget(page);
}

QWidget *SettingsDialog::buttons(Settings &settings)
{
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(box->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            [&settings] { settings.resetAll(); });
    return box;
}

} // namespace sampan
