#include "ui/prompts/refusedhostkeysheet.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sampan {

RefusedHostKeySheet::RefusedHostKeySheet(const Error &error, QWidget *parent)
    : Sheet(u"warning"_s, tr("Not connected: the server's key is not the one on record"), parent)
{
    body()->addWidget(selectableText(error.message));
    if (!error.detail.isEmpty()) {
        auto *detail = selectableText(error.detail);
        detail->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        body()->addWidget(detail);
    }
    addText(tr("Nothing secret was sent. Either the server was set up anew, or somebody is between you and it. Ask its "
               "administrator for the new fingerprint. Only when it is confirmed, remove the old line from the file "
               "named above and connect again."));
    QPushButton *copy = addButton(tr("&Copy Text"));
    connect(copy, &QPushButton::clicked, this,
            [text = fullText(error)] { QGuiApplication::clipboard()->setText(text); });
    QPushButton *close = addButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &RefusedHostKeySheet::closed);
    connect(this, &Sheet::dismissed, this, &RefusedHostKeySheet::closed);
    setFirstFocus(close);
}

} // namespace sampan
