// Ties a control to a setting, both ways: the control shows the setting and follows its changes, an edit is kept at
// once. The control must not outlive the settings.
#pragma once

#include "core/settings/settings.h"

#include <QString>

#include <vector>

class QCheckBox;
class QComboBox;
class QFontComboBox;
class QLineEdit;
class QSpinBox;

namespace sampan {

struct ChoiceLabel
{
    const char *word; // as in the settings list
    QString label;    // for people
};

void bindSetting(QCheckBox *box, Settings &settings, const FlagSetting &setting);
void bindSetting(QSpinBox *box, Settings &settings, const NumberSetting &setting); // also sets its range
// Fills the box with the labels, in their order.
void bindSetting(QComboBox *box, Settings &settings, const ChoiceSetting &setting,
                 const std::vector<ChoiceLabel> &labels);
void bindSetting(QComboBox *box, Settings &settings, const TextSetting &setting,
                 const std::vector<ChoiceLabel> &labels);
// The text is kept as it is typed.
void bindSetting(QLineEdit *line, Settings &settings, const TextSetting &setting);
// A family's name; an empty setting shows `fallback`.
void bindSetting(QFontComboBox *box, Settings &settings, const TextSetting &setting, const QString &fallback);

} // namespace sampan
