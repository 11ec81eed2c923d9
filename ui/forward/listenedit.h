// The listening end of a forward: a port on some addresses, or a UNIX socket.
// Thread: GUI.
#pragma once

#include "core/forward/forwardspec.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace sampan {

class ListenEdit : public QWidget
{
    Q_OBJECT

public:
    explicit ListenEdit(QWidget *parent = nullptr);

    void setEnd(const ForwardEnd &end);
    [[nodiscard]] ForwardEnd end() const;
    [[nodiscard]] QString problem() const; // what is not said yet; empty: nothing
    // What can be chosen differs: libssh cannot ask a server to listen on a socket, and SOCKS has none.
    void setKind(ForwardSpec::Kind kind);

signals:
    void edited();

private:
    QWidget *portPage();
    QWidget *socketPage();
    void nameAddresses();
    void chooseType(int type);

    ForwardEnd m_given;
    ForwardSpec::Kind m_kind = ForwardSpec::Kind::Local;
    QComboBox *m_type;
    QStackedWidget *m_pages;
    QComboBox *m_address = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_path = nullptr;
    QLabel *m_reason;
};

} // namespace sampan
