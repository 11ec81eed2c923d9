// The end where a forward comes out: a host and port, or a UNIX socket.
// Thread: GUI.
#pragma once

#include "core/forward/forwardspec.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace sampan {

class TargetEdit : public QWidget
{
    Q_OBJECT

public:
    explicit TargetEdit(QWidget *parent = nullptr);

    void setEnd(const ForwardEnd &end);
    [[nodiscard]] ForwardEnd end() const;
    [[nodiscard]] QString problem() const; // what is not said yet; empty: nothing

signals:
    void edited();

private:
    QWidget *hostPage();
    QWidget *socketPage();
    void chooseType(int type);
    void splitPasted();

    ForwardEnd m_given;
    QComboBox *m_type;
    QStackedWidget *m_pages;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_path = nullptr;
};

} // namespace sampan
