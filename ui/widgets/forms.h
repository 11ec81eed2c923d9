// Parts of forms that look the same everywhere.
#pragma once

#include <QString>

#include <functional>

class QFormLayout;
class QLineEdit;
class QWidget;

namespace sampan {

// The layout of a group of fields with their labels before them.
[[nodiscard]] QFormLayout *formIn(QWidget *group);
// A field and behind it a button with a folder, which has this name; clicks go to `choose` while `field` lives.
[[nodiscard]] QWidget *withChooser(QLineEdit *field, const QString &name, const std::function<void()> &choose);

} // namespace sampan
