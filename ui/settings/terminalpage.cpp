#include "ui/settings/terminalpage.h"

#include "ui/settings/terminalhabits.h"
#include "ui/widgets/spacing.h"

#include <QVBoxLayout>

namespace sampan {

TerminalPage::TerminalPage(Settings &settings, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::normal);
    layout->addWidget(new TerminalHabitsGroup(settings));
    layout->addStretch();
}

} // namespace sampan
