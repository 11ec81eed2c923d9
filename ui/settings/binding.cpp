#include "ui/settings/binding.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace sampan {

namespace {

// Shows the value now and whenever it changes.
template <typename Setting, typename Show>
void follow(QWidget *control, Settings &settings, const Setting &setting, Show show)
{
    show(settings.value(setting));
    QObject::connect(&settings, &Settings::changed, control, [&settings, setting, show](const QString &key) {
        if (isKey(key, setting))
            show(settings.value(setting));
    });
}

template <typename Setting>
void bindBox(QComboBox *box, Settings &settings, const Setting &setting, const std::vector<ChoiceLabel> &labels)
{
    for (const ChoiceLabel &label : labels)
        box->addItem(label.label, QString::fromLatin1(label.word));
    follow(box, settings, setting, [box](const QString &word) { box->setCurrentIndex(box->findData(word)); });
    QObject::connect(box, &QComboBox::activated, &settings,
                     [box, &settings, setting] { settings.setValue(setting, box->currentData().toString()); });
}

} // namespace

void bindSetting(QCheckBox *box, Settings &settings, const FlagSetting &setting)
{
    follow(box, settings, setting, [box](bool value) { box->setChecked(value); });
    QObject::connect(box, &QCheckBox::toggled, &settings,
                     [&settings, setting](bool checked) { settings.setValue(setting, checked); });
}

void bindSetting(QSpinBox *box, Settings &settings, const NumberSetting &setting)
{
    box->setRange(setting.minimum, setting.maximum);
    follow(box, settings, setting, [box](int value) { box->setValue(value); });
    QObject::connect(box, &QSpinBox::valueChanged, &settings,
                     [&settings, setting](int value) { settings.setValue(setting, value); });
}

void bindSetting(QComboBox *box, Settings &settings, const ChoiceSetting &setting,
                 const std::vector<ChoiceLabel> &labels)
{
    bindBox(box, settings, setting, labels);
}

void bindSetting(QComboBox *box, Settings &settings, const TextSetting &setting, const std::vector<ChoiceLabel> &labels)
{
    bindBox(box, settings, setting, labels);
}

void bindSetting(QLineEdit *line, Settings &settings, const TextSetting &setting)
{
    follow(line, settings, setting, [line](const QString &text) {
        if (line->text() != text) // or the cursor would jump while one types
            line->setText(text);
    });
    QObject::connect(line, &QLineEdit::textEdited, &settings,
                     [&settings, setting](const QString &text) { settings.setValue(setting, text); });
}

void bindSetting(QFontComboBox *box, Settings &settings, const TextSetting &setting, const QString &fallback)
{
    follow(box, settings, setting, [box, fallback](const QString &family) {
        const QSignalBlocker silent(box);
        box->setCurrentFont(QFont(family.isEmpty() ? fallback : family));
    });
    QObject::connect(box, &QFontComboBox::currentFontChanged, &settings,
                     [&settings, setting](const QFont &font) { settings.setValue(setting, font.family()); });
}

} // namespace sampan
