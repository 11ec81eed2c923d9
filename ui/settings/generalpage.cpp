#include "ui/settings/generalpage.h"

#include "ui/settings/binding.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QVBoxLayout>

namespace sampan {

GeneralPage::GeneralPage(Settings &settings, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::normal);
    layout->addWidget(filesGroup(settings));
    layout->addWidget(forwardsGroup(settings));
    layout->addWidget(languageGroup(settings));
    layout->addStretch();
}

QWidget *GeneralPage::filesGroup(Settings &settings)
{
    auto *group = new QGroupBox(tr("Files"));
    auto *form = new QFormLayout(group);
    form->setVerticalSpacing(spacing::normal);
    auto *hidden = new QCheckBox(tr("Show &hidden files"));
    auto *confirm = new QCheckBox(tr("&Ask before deleting"));
    auto *trash = new QCheckBox(tr("Delete files on this computer to the &trash"));
    bindSetting(hidden, settings, setting::ShowHiddenFiles);
    bindSetting(confirm, settings, setting::ConfirmDelete);
    bindSetting(trash, settings, setting::DeleteToTrash);
    form->addRow(hidden);
    form->addRow(confirm);
    form->addRow(trash);
    return group;
}

QWidget *GeneralPage::forwardsGroup(Settings &settings)
{
    auto *group = new QGroupBox(tr("Port Forwards"));
    auto *form = new QFormLayout(group);
    auto *tray = new QCheckBox(tr("&Keep them in the tray when the window is closed"));
    bindSetting(tray, settings, setting::ForwardsKeepInTray);
    form->addRow(tray);
    return group;
}

QWidget *GeneralPage::languageGroup(Settings &settings)
{
    auto *group = new QGroupBox(tr("Language"));
    auto *form = new QFormLayout(group);
    form->setVerticalSpacing(spacing::normal);
    auto *language = new QComboBox;
    language->setAccessibleName(tr("Language"));
    // Languages are written in themselves: who reads only one of them must find it.
    bindSetting(language, settings, setting::Language,
                {{"", tr("as the desktop")}, {"en", QStringLiteral("English")}, {"de", QStringLiteral("Deutsch")}});
    form->addRow(tr("&Language:"), language);
    auto *hint = new QLabel(tr("Takes effect at the next start."));
    hint->setForegroundRole(QPalette::PlaceholderText);
    form->addRow(hint);
    return group;
}

} // namespace sampan
