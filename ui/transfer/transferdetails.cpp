#include "ui/transfer/transferdetails.h"

#include "core/base/servertext.h"
#include "ui/transfer/transfertext.h"
#include "ui/widgets/spacing.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int dialogWidth = 560;

struct Line
{
    QString label;
    QString text;
};

// A person wants to know which of the two paths is on the server, not which is the source.
std::pair<QString, QString> pathLabels(Direction direction)
{
    switch (direction) {
    case Direction::Upload:
        return {TransferDetails::tr("Local path:"), TransferDetails::tr("Remote path:")};
    case Direction::Download:
        return {TransferDetails::tr("Remote path:"), TransferDetails::tr("Local path:")};
    case Direction::Local:
    case Direction::BetweenServers:
        break;
    }
    return {TransferDetails::tr("From:", "path of the source"), TransferDetails::tr("To:", "path of the target")};
}

std::vector<Line> linesOf(const ItemSnapshot &item, Direction direction)
{
    const auto [sourceLabel, targetLabel] = pathLabels(direction);
    std::vector<Line> lines{{TransferDetails::tr("State:", "of a transfer"), stateName(item.state)}};
    const auto add = [&lines](const QString &label, const QString &text) {
        if (!text.isEmpty())
            lines.push_back({label, text});
    };
    add(TransferDetails::tr("Message:"), visibleText(item.error.message));
    add(TransferDetails::tr("Stage:", "step of a transfer that failed"), item.stage);
    add(sourceLabel, item.source.displayPath());
    add(targetLabel, item.target.displayPath());
    add(TransferDetails::tr("Server's words:"), visibleText(item.error.detail));
    add(TransferDetails::tr("Warnings:"), visibleLines(item.warnings.join(u'\n').toUtf8()));
    return lines;
}

} // namespace

QString detailsText(const ItemSnapshot &item, Direction direction)
{
    QString text;
    for (const Line &line : linesOf(item, direction))
        text += QString(line.label + u' ' + line.text + u'\n');
    return text;
}

TransferDetails::TransferDetails(const ItemSnapshot &item, Direction direction, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    //: Window title; %1 is a file name
    setWindowTitle(tr("Transfer of %1").arg(item.source.displayName()));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(spacing::wide);
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignTop);
    for (const Line &line : linesOf(item, direction))
        addRow(form, line.label, line.text);
    layout->addLayout(form);
    layout->addStretch();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("&Copy", "details of a transfer"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [text = detailsText(item, direction)] { QGuiApplication::clipboard()->setText(text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(dialogWidth, layout->totalHeightForWidth(dialogWidth));
}

void TransferDetails::addRow(QFormLayout *form, const QString &label, const QString &text)
{
    auto *value = new QLabel;
    value->setTextFormat(Qt::PlainText);
    value->setText(text);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setAccessibleName(label);
    form->addRow(label, value);
}

} // namespace sampan
