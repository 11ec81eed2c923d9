#include "ui/settings/transferspage.h"

#include "ui/settings/binding.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sampan {

namespace {

QFormLayout *formIn(QGroupBox *group)
{
    auto *form = new QFormLayout(group);
    form->setVerticalSpacing(spacing::normal);
    return form;
}

std::vector<ChoiceLabel> conflictLabels()
{
    return {{"ask", TransfersPage::tr("ask")},
            {"overwrite", TransfersPage::tr("overwrite")},
            {"skip", TransfersPage::tr("skip")},
            {"newer", TransfersPage::tr("overwrite if newer")},
            {"size", TransfersPage::tr("overwrite if the sizes differ")},
            {"resume", TransfersPage::tr("resume")},
            {"rename", TransfersPage::tr("keep both")},
            {"fail", TransfersPage::tr("fail", "what to do with an existing target")}};
}

QComboBox *conflictBox(Settings &settings, const ChoiceSetting &setting, const QString &name)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    bindSetting(box, settings, setting, conflictLabels());
    return box;
}

QSpinBox *numberBox(Settings &settings, const NumberSetting &setting, const QString &name)
{
    auto *box = new QSpinBox;
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    box->setAccessibleName(name);
    bindSetting(box, settings, setting);
    return box;
}

QSpinBox *rateBox(Settings &settings, const NumberSetting &setting, const QString &name)
{
    QSpinBox *box = numberBox(settings, setting, name);
    box->setSuffix(TransfersPage::tr(" kB/s", "behind a number: thousand bytes a second"));
    box->setSpecialValueText(TransfersPage::tr("no limit", "of speed"));
    box->setSingleStep(100);
    box->setGroupSeparatorShown(true);
    return box;
}

} // namespace

TransfersPage::TransfersPage(Settings &settings, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::normal);
    layout->addWidget(conflictGroup(settings));
    layout->addWidget(attributesGroup(settings));
    layout->addWidget(parallelGroup(settings));
    layout->addWidget(speedGroup(settings));
    layout->addStretch();
}

QWidget *TransfersPage::conflictGroup(Settings &settings)
{
    auto *group = new QGroupBox(tr("When the Target Exists"));
    QFormLayout *form = formIn(group);
    form->addRow(tr("On &upload:"),
                 conflictBox(settings, setting::UploadConflict, tr("When the target of an upload exists")));
    form->addRow(tr("On &download:"),
                 conflictBox(settings, setting::DownloadConflict, tr("When the target of a download exists")));
    return group;
}

QWidget *TransfersPage::attributesGroup(Settings &settings)
{
    auto *group = new QGroupBox(tr("What Is Kept"));
    QFormLayout *form = formIn(group);
    auto *times = new QCheckBox(tr("Keep &times"));
    auto *permissions = new QCheckBox(tr("Keep &permissions"));
    bindSetting(times, settings, setting::KeepTimes);
    bindSetting(permissions, settings, setting::KeepPermissions);
    auto *sync = new QCheckBox(tr("Make files &durable before they count as done (slower)"));
    bindSetting(sync, settings, setting::SyncFiles);
    auto *links = new QComboBox;
    links->setAccessibleName(tr("Symbolic links"));
    bindSetting(links, settings, setting::Links,
                {{"skip", tr("are skipped")}, {"follow", tr("are followed")}, {"copy", tr("are copied as links")}});
    form->addRow(times);
    form->addRow(permissions);
    form->addRow(sync);
    form->addRow(tr("Symbolic &links:"), links);
    return group;
}

QWidget *TransfersPage::parallelGroup(Settings &settings)
{
    auto *group = new QGroupBox(tr("At the Same Time"));
    QFormLayout *form = formIn(group);
    form->addRow(tr("&Jobs:"), numberBox(settings, setting::MaximumRunningJobs, tr("Jobs at the same time")));
    form->addRow(tr("&Files of one job:"),
                 numberBox(settings, setting::ParallelFiles, tr("Files of one job at the same time")));
    return group;
}

QWidget *TransfersPage::speedGroup(Settings &settings)
{
    auto *group = new QGroupBox(tr("Speed Limits"));
    QFormLayout *form = formIn(group);
    form->addRow(tr("&All transfers:"), rateBox(settings, setting::SpeedLimit, tr("Speed limit of all transfers")));
    form->addRow(tr("Upl&oads:"), rateBox(settings, setting::UploadSpeedLimit, tr("Speed limit of uploads")));
    form->addRow(tr("Do&wnloads:"), rateBox(settings, setting::DownloadSpeedLimit, tr("Speed limit of downloads")));
    return group;
}

} // namespace sampan
