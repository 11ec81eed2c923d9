// The words that terminals colour: a switch, and a row for each rule. Kept as it is typed.
#pragma once

#include "ui/terminal/keywordrules.h"

#include <QGroupBox>

class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace sampan {

class Settings;

class TerminalKeywordsGroup : public QGroupBox
{
    Q_OBJECT

public:
    explicit TerminalKeywordsGroup(Settings &settings, QWidget *parent = nullptr);

private:
    struct Row
    {
        QWidget *widget;
        QLineEdit *pattern;
        QComboBox *colour;
    };

    void showSetting();
    void addRow(const KeywordRule &rule);
    void addEmptyRow();
    void removeRow(const QWidget *row);
    void keep();
    void explain();

    Settings &m_settings;
    QWidget *m_rulesBox;
    QVBoxLayout *m_rulesLayout;
    QLabel *m_problem;
    std::vector<Row> m_rows;
};

} // namespace sampan
