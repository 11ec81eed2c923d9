#include "ui/browser/permissionsedit.h"

#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpressionValidator>

#include <bit>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t indexOfBit(quint32 bit)
{
    return std::size_t(11 - std::countr_zero(bit));
}

constexpr quint32 bitOfIndex(std::size_t index)
{
    return 1U << (11 - index);
}

} // namespace

PermissionsEdit::PermissionsEdit(QWidget *parent)
    : QWidget(parent)
    , m_octal(new QLineEdit(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::wide);
    grid->setVerticalSpacing(spacing::tight);
    //: Permissions of: the user who owns the file / its group / everybody else
    addRow(grid, 0, tr("Owner"), 3);
    addRow(grid, 1, tr("Group"), 6);
    addRow(grid, 2, tr("Others"), 9);
    addSpecial(grid);
    auto *label = new QLabel(tr("&Octal"), this);
    label->setBuddy(m_octal);
    m_octal->setAccessibleName(tr("Permissions as an octal number"));
    m_octal->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-7]{1,4}"_s), m_octal));
    m_octal->setMaximumWidth(20 * spacing::unit);
    grid->addWidget(label, 4, 0);
    grid->addWidget(m_octal, 4, 1);
    grid->setColumnStretch(4, 1);
    connect(m_octal, &QLineEdit::textEdited, this, &PermissionsEdit::takeOctal);
}

void PermissionsEdit::addRow(QGridLayout *grid, int row, const QString &who, int firstBox)
{
    grid->addWidget(new QLabel(who, this), row, 0);
    //: Permission to read / to write / to execute a file or enter a folder
    const std::array texts{tr("Read"), tr("Write"), tr("Execute")};
    for (int i = 0; i < 3; ++i)
        addBox(grid, row, 1 + i, bitOfIndex(std::size_t(firstBox + i)), texts[std::size_t(i)],
               //: Spoken name of a permission box: who, what
               tr("%1: %2").arg(who, texts[std::size_t(i)]));
}

void PermissionsEdit::addSpecial(QGridLayout *grid)
{
    //: The permission bits set-uid, set-gid and sticky
    grid->addWidget(new QLabel(tr("Special"), this), 3, 0);
    addBox(grid, 3, 1, 04000, tr("Set UID"), tr("Run as owner (set-uid)"));
    addBox(grid, 3, 2, 02000, tr("Set GID"), tr("Run as group (set-gid)"));
    addBox(grid, 3, 3, 01000, tr("Sticky"), tr("Only owners may delete inside (sticky)"));
}

void PermissionsEdit::addBox(QGridLayout *grid, int row, int column, quint32 bit, const QString &text,
                             const QString &name)
{
    auto *box = new QCheckBox(text, this);
    box->setAccessibleName(name);
    box->setToolTip(name);
    m_boxes[indexOfBit(bit)] = box;
    grid->addWidget(box, row, column);
    connect(box, &QCheckBox::stateChanged, this, [this] {
        if (m_updating)
            return;
        showOctal();
        emit edited();
    });
}

QCheckBox *PermissionsEdit::box(quint32 bit) const
{
    return m_boxes[indexOfBit(bit)];
}

void PermissionsEdit::setModes(const std::vector<FileMode> &modes)
{
    quint32 any = 0;
    m_common = modes.empty() ? 0 : 07777;
    for (const FileMode mode : modes) {
        any |= mode.permissions();
        m_common &= mode.permissions();
    }
    m_mixed = any & ~m_common;
    m_updating = true;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const quint32 bit = bitOfIndex(i);
        m_boxes[i]->setTristate(m_mixed & bit);
        m_boxes[i]->setCheckState(m_mixed & bit ? Qt::PartiallyChecked : m_common & bit ? Qt::Checked : Qt::Unchecked);
    }
    m_updating = false;
    showOctal();
}

std::optional<FileMode> PermissionsEdit::mode() const
{
    quint32 value = 0;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i]->checkState() == Qt::PartiallyChecked)
            return std::nullopt;
        if (m_boxes[i]->checkState() == Qt::Checked)
            value |= bitOfIndex(i);
    }
    return FileMode(value);
}

void PermissionsEdit::showOctal()
{
    //: Shown instead of an octal number when the chosen files differ
    m_octal->setPlaceholderText(tr("differs"));
    const auto decided = mode();
    m_octal->setText(decided ? QString::number(decided->bits(), 8).rightJustified(4, u'0') : QString());
}

void PermissionsEdit::takeOctal(const QString &text)
{
    bool valid = false;
    const quint32 value = text.toUInt(&valid, 8);
    if (!valid || text.size() < 3) // "7" on the way to "755" decides nothing yet
        return;
    m_updating = true;
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        m_boxes[i]->setCheckState(value & bitOfIndex(i) ? Qt::Checked : Qt::Unchecked);
    m_updating = false;
    emit edited();
}

std::optional<PermissionChange> PermissionsEdit::change() const
{
    PermissionChange change;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const quint32 bit = bitOfIndex(i);
        const bool undecided = m_boxes[i]->checkState() == Qt::PartiallyChecked;
        const bool wanted = m_boxes[i]->checkState() == Qt::Checked;
        const bool same = !(m_mixed & bit) && wanted == bool(m_common & bit);
        if (undecided || same)
            continue;
        (wanted ? change.set : change.clear) |= bit;
    }
    return change.set || change.clear ? std::optional(change) : std::nullopt;
}

} // namespace sampan
