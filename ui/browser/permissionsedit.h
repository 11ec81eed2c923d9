// Permissions as boxes and as an octal number, kept in step. With several files a bit that differs shows as undecided
// and stays as it is in each file until it is decided.
#pragma once

#include "core/files/treechmod.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

class QCheckBox;
class QGridLayout;
class QLineEdit;

namespace sampan {

class PermissionsEdit : public QWidget
{
    Q_OBJECT

public:
    explicit PermissionsEdit(QWidget *parent = nullptr);

    void setModes(const std::vector<FileMode> &modes);
    // Against the modes given; nullopt: nothing was changed.
    [[nodiscard]] std::optional<PermissionChange> change() const;
    // All bits, where every one is decided.
    [[nodiscard]] std::optional<FileMode> mode() const;
    [[nodiscard]] QCheckBox *box(quint32 bit) const;
    [[nodiscard]] QLineEdit *octal() const { return m_octal; }

signals:
    void edited();

private:
    void addRow(QGridLayout *grid, int row, const QString &who, int firstBox);
    void addSpecial(QGridLayout *grid);
    void addBox(QGridLayout *grid, int row, int column, quint32 bit, const QString &text, const QString &name);
    void showOctal();
    void takeOctal(const QString &text);

    std::array<QCheckBox *, 12> m_boxes{}; // from 04000 down to 0001
    QLineEdit *m_octal;
    quint32 m_common = 0; // bits that all files have
    quint32 m_mixed = 0;
    bool m_updating = false;
};

} // namespace sampan
