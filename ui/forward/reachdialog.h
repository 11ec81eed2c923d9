// Whether a server reaches a place, and what answers there first.
// Thread: GUI. Owner: whoever shows it; not blocking. The host must outlive it.
#pragma once

#include "core/forward/reach.h"
#include "ui/forward/forwarditem.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace sampan {

class ForwardHost;

class ReachDialog : public QDialog
{
    Q_OBJECT

public:
    ReachDialog(ForwardHost &host, const std::vector<ForwardServer> &servers, QWidget *parent = nullptr);

    // The server and target of a forward, where there is nothing typed yet.
    void propose(const ForwardDraft &draft);
    [[nodiscard]] QString resultText() const;

private:
    void build();
    void addGreetings();
    void test();
    void showAnswer(const Result<ReachAnswer> &answer);
    [[nodiscard]] Result<ReachRequest> request() const;

    ForwardHost &m_host;
    std::vector<ForwardServer> m_servers;
    QComboBox *m_server;
    QLineEdit *m_target;
    QComboBox *m_greeting;
    QPushButton *m_test;
    QLabel *m_result;
    QPlainTextEdit *m_bytes;
};

} // namespace sampan
