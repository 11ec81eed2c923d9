// Everything known about one item of a job: what failed, at which step, on which paths, in the server's words.
#pragma once

#include "core/transfer/transfertypes.h"

#include <QDialog>

class QFormLayout;

namespace sampan {

// The same as text, for the clipboard.
[[nodiscard]] QString detailsText(const ItemSnapshot &item, Direction direction);

// Not blocking: open() it; it deletes itself when closed.
class TransferDetails : public QDialog
{
    Q_OBJECT

public:
    TransferDetails(const ItemSnapshot &item, Direction direction, QWidget *parent = nullptr);

private:
    void addRow(QFormLayout *form, const QString &label, const QString &text);
};

} // namespace sampan
