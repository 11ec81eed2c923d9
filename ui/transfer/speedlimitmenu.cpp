#include "ui/transfer/speedlimitmenu.h"

#include "core/base/format.h"

#include <QInputDialog>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr qint64 kilo = 1000; // rates are shown in decimal units everywhere
constexpr int mostKilo = 10'000'000;

} // namespace

QString speedLimitText(qint64 bytesPerSecond)
{
    return bytesPerSecond > 0 ? formatRate(double(bytesPerSecond)) : SpeedLimitMenu::tr("no limit", "of speed");
}

SpeedLimitMenu::SpeedLimitMenu(const QString &name, QWidget *parent)
    : QMenu(parent)
    , m_name(name)
{
    setLimit(0);
}

void SpeedLimitMenu::setLimit(qint64 bytesPerSecond)
{
    m_limit = bytesPerSecond;
    //: A menu; %1 is what is limited ("All transfers"), %2 a rate or "no limit"
    setTitle(tr("%1: %2").arg(m_name, speedLimitText(bytesPerSecond)));
    for (QAction *action : actions()) {
        removeAction(action);
        action->deleteLater(); // the one that was chosen is still at work
    }
    std::vector<qint64> choices{0, 100 * kilo, 500 * kilo, 1000 * kilo, 5000 * kilo, 10'000 * kilo, 50'000 * kilo};
    if (std::ranges::find(choices, bytesPerSecond) == choices.end())
        choices.insert(std::ranges::upper_bound(choices, bytesPerSecond), bytesPerSecond);
    for (const qint64 choice : choices)
        addChoice(choice);
    addSeparator();
    connect(addAction(tr("&Other…", "speed limit")), &QAction::triggered, this, &SpeedLimitMenu::askForOther);
}

void SpeedLimitMenu::addChoice(qint64 bytesPerSecond)
{
    QAction *action = addAction(bytesPerSecond > 0 ? formatRate(double(bytesPerSecond)) : tr("&No Limit"));
    action->setCheckable(true);
    action->setChecked(bytesPerSecond == m_limit);
    connect(action, &QAction::triggered, this, [this, bytesPerSecond] { emit chosen(bytesPerSecond); });
}

void SpeedLimitMenu::askForOther()
{
    auto *dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Speed Limit"));
    //: %1 is what is limited ("All transfers")
    dialog->setLabelText(tr("%1, in kB/s (0: no limit):").arg(m_name));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(0, mostKilo);
    dialog->setIntStep(100);
    dialog->setIntValue(int(std::min<qint64>(m_limit / kilo, mostKilo)));
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int number) { emit chosen(number * kilo); });
    dialog->open();
}

} // namespace sampan
