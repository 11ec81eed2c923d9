// How terminals look, what the keyboard and mouse do in them, and how much they keep.
#pragma once

#include "ui/settings/binding.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace sampan {

class MessageBar;

class TerminalPage : public QWidget
{
    Q_OBJECT

public:
    explicit TerminalPage(Settings &settings, QWidget *parent = nullptr);

    // Takes the theme from a file, or says why not.
    void useThemeFile(const QString &file);
    [[nodiscard]] MessageBar *message() const { return m_message; }

private:
    QWidget *looksGroup();
    QWidget *cursorGroup();
    QWidget *textGroup();
    QWidget *scrollGroup();
    QWidget *themeRow();
    QWidget *fontRow();
    QCheckBox *checkBox(const FlagSetting &flag, const QString &text);
    QComboBox *choiceBox(const ChoiceSetting &choice, const QString &name, const std::vector<ChoiceLabel> &labels);
    void chooseThemeFile();

    Settings &m_settings;
    MessageBar *m_message;
};

} // namespace sampan
