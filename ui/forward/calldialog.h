// Waiting for a server that connects to this computer instead of being connected to (RFC 8071): where, and by which
// host key it is known. Thread: GUI. Owner: whoever shows it; not blocking: open() it, and take server() and call()
// when it was accepted.
#pragma once

#include "core/base/serverurl.h"
#include "core/ssh/callwait.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace sampan {

class CallDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CallDialog(QWidget *parent = nullptr);

    [[nodiscard]] const ServerAddress &server() const { return m_address; } // its name, and who logs in
    [[nodiscard]] const CallWait &call() const { return m_call; }
    void accept() override; // stays open while something is missing

private:
    void build();
    void addInterfaces();
    void refresh();
    [[nodiscard]] Result<ServerAddress> typedServer() const;
    [[nodiscard]] Result<CallWait> typedCall() const;

    ServerAddress m_address;
    CallWait m_call;
    QLineEdit *m_name;
    QLineEdit *m_user;
    QComboBox *m_where;
    QSpinBox *m_port;
    QPlainTextEdit *m_keys;
    QLabel *m_problem;
    QPushButton *m_wait = nullptr;
};

} // namespace sampan
