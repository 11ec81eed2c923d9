// Panes, deleting, double click, language.
#pragma once

#include <QWidget>

namespace sampan {

class Settings;

class GeneralPage : public QWidget
{
    Q_OBJECT

public:
    explicit GeneralPage(Settings &settings, QWidget *parent = nullptr);

private:
    QWidget *filesGroup(Settings &settings);
    QWidget *forwardsGroup(Settings &settings);
    QWidget *languageGroup(Settings &settings);
};

} // namespace sampan
