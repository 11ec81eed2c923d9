// Keys that belong to a panel while it has the focus, even where the window uses the same key for something else.
#pragma once

#include <QObject>

class QWidget;

namespace sampan {

// The actions of `panel` win over window shortcuts while `view` has the focus. Lives as long as the view.
class PanelKeys : public QObject
{
    Q_OBJECT

public:
    PanelKeys(QWidget *view, QWidget *panel);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_panel;
};

} // namespace sampan
