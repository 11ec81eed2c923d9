// Asking a person at the terminal that started the program, or through SSH_ASKPASS as ssh does it.
// Thread: the main thread; never blocks it: answers arrive through the event loop. Owner: the command line's context.
#pragma once

#include "core/base/secret.h"

#include <QObject>
#include <QString>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

class QProcess;
class QSocketNotifier;

namespace sampan {

class Terminal : public QObject
{
    Q_OBJECT

public:
    // Absent: nobody is there to ask, or the person gave up.
    using Answer = std::function<void(std::optional<Secret>)>;

    explicit Terminal(QObject *parent = nullptr);
    ~Terminal() override; // puts the echo back

    // True when there is a terminal or an askpass program.
    [[nodiscard]] bool canAsk() const;
    // One line. Questions are asked one after another. `echo` shows what is typed. `asker` names who may cancel it.
    void ask(const QString &text, bool echo, Answer answer, const void *asker = nullptr);
    // Takes back that asker's questions, without an answer; those of others go on.
    void cancel(const void *asker);
    // A question is open: what is typed now belongs to it.
    [[nodiscard]] bool isAsking() const { return !m_questions.empty(); }

signals:
    void asked();   // isAsking() became true
    void settled(); // no question is open any more

private:
    struct Question
    {
        QString text;
        bool echo = false;
        Answer answer;
        const void *asker = nullptr;
    };

    void askNext();
    void askOnTerminal(const Question &question);
    void askByProgram(const Question &question);
    void readTerminal();
    void finish(std::optional<Secret> answer);
    void putAway();
    void goOn();
    void setEcho(bool on);

    int m_descriptor = -1;
    QString m_askpass;
    bool m_preferAskpass = false;
    bool m_echoOff = false;
    bool m_asking = false;
    std::deque<Question> m_questions;
    QByteArray m_typed;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::unique_ptr<QProcess> m_program;
};

} // namespace sampan
