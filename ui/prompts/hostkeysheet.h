// Is the server the one it says it is? Asked once for a host whose key is not known. Cancel has the focus.
#pragma once

#include "core/ssh/prompter.h"
#include "ui/prompts/sheet.h"

class QLineEdit;

namespace sampan {

class HostKeySheet : public Sheet
{
    Q_OBJECT

public:
    explicit HostKeySheet(const HostKeyQuestion &question, QWidget *parent = nullptr);

signals:
    void answered(sampan::HostKeyAnswer answer);

private:
    void addFacts();
    void addComparison();
    void addAnswers();
    void compare(const QString &pasted);

    HostKeyQuestion m_question;
    QLineEdit *m_expected = nullptr;
    QLabel *m_verdict = nullptr;
    QPushButton *m_once = nullptr;
    QPushButton *m_store = nullptr;
};

} // namespace sampan
