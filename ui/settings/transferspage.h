// What transfers do by themselves: existing targets, attributes, links, how many at once.
#pragma once

#include <QWidget>

namespace sampan {

class Settings;

class TransfersPage : public QWidget
{
    Q_OBJECT

public:
    explicit TransfersPage(Settings &settings, QWidget *parent = nullptr);

private:
    QWidget *conflictGroup(Settings &settings);
    QWidget *attributesGroup(Settings &settings);
    QWidget *parallelGroup(Settings &settings);
    QWidget *speedGroup(Settings &settings);
};

} // namespace sampan
