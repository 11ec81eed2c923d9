// The sheet of F5 and F6: where to, under which name, and what about existing files and links. Enter confirms.
#pragma once

#include "core/transfer/transfertypes.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace sampan {

class TransferDialog : public QDialog
{
    Q_OBJECT

public:
    // `draft` holds sources, places, proposed target and options; `targetName` of its place is for the title.
    TransferDialog(TransferRequest draft, const QString &targetPlace, QWidget *parent = nullptr);

    // What was confirmed.
    [[nodiscard]] TransferRequest request() const;
    [[nodiscard]] bool skipNextTime() const;
    [[nodiscard]] QLineEdit *targetLine() const { return m_target; }
    [[nodiscard]] QLineEdit *nameLine() const { return m_name; }

    void accept() override;

private:
    void build(const QString &targetPlace);
    void addTarget(QFormLayout *form);
    void addOptions(QFormLayout *form);
    [[nodiscard]] QString question(const QString &targetPlace) const;

    TransferRequest m_draft;
    QLineEdit *m_target;
    QLineEdit *m_name;
    QComboBox *m_conflicts;
    QComboBox *m_links;
    QCheckBox *m_keepTimes;
    QCheckBox *m_keepPermissions;
    QCheckBox *m_skip;
};

} // namespace sampan
