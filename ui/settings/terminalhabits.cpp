#include "ui/settings/terminalhabits.h"

#include "ui/settings/binding.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>

namespace sampan {

namespace {

void addChoice(QFormLayout *form, const QString &label, Settings &settings, const ChoiceSetting &setting,
               const std::vector<ChoiceLabel> &labels)
{
    auto *box = new QComboBox;
    box->setAccessibleName(QString(label).remove(u'&').remove(u':'));
    bindSetting(box, settings, setting, labels);
    form->addRow(label, box);
}

} // namespace

TerminalHabitsGroup::TerminalHabitsGroup(Settings &settings, QWidget *parent)
    : QGroupBox(tr("Shells"), parent)
{
    auto *form = new QFormLayout(this);
    form->setVerticalSpacing(spacing::normal);
    addChoice(form, tr("When a shell has &ended:"), settings, setting::TerminalWhenEnded,
              {{"keep", tr("keep its text")},
               {"closeWhenFine", tr("close the terminal if it ended well")},
               {"close", tr("close the terminal")}});
    addChoice(form, tr("Programs may set the clip&board:"), settings, setting::TerminalClipboard,
              {{"off", tr("no")}, {"ask", tr("after asking")}});
    addChoice(form, tr("&Dropped files:"), settings, setting::TerminalDrop,
              {{"ask", tr("ask")}, {"upload", tr("copy to the shell's folder")}, {"insert", tr("insert their paths")}});
    auto *times = new QCheckBox(tr("&Times before the lines of logs that a site asks for"));
    bindSetting(times, settings, setting::TerminalLogTimes);
    form->addRow(times);
}

} // namespace sampan
