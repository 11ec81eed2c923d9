// "Run command…": a command line, the servers it runs on, and what the chosen one of them says. Not modal: a command
// may run for hours. Thread: GUI. Owner: the window; the host must live longer.
#pragma once

#include "ui/run/runmodel.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTreeView;

namespace sampan {

class MessageBar;

class RunDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RunDialog(RunHost &host, QWidget *parent = nullptr);
    ~RunDialog() override;

    [[nodiscard]] RunModel &model() const { return *m_model; }

    // Asks first while something runs.
    void reject() override;

private:
    [[nodiscard]] QWidget *commandRow();
    [[nodiscard]] QWidget *servers();
    [[nodiscard]] QWidget *said();
    [[nodiscard]] QWidget *inputRow();
    [[nodiscard]] QWidget *buttons();
    void connectModel();

    void runOrStop();
    void sendInput();
    void endInput();
    void save();
    void saveTo(const QString &file);
    [[nodiscard]] QByteArray allOutput() const;

    void showRun(int row);
    void addText(const QString &text);
    void update();
    [[nodiscard]] int currentRow() const;
    [[nodiscard]] QString summary() const;

    RunModel *m_model;
    MessageBar *m_messages;
    QLineEdit *m_command;
    QCheckBox *m_hasTerminal;
    QPushButton *m_run;
    QTreeView *m_view;
    QLabel *m_summary;
    QPlainTextEdit *m_said;
    QLineEdit *m_input;
    QPushButton *m_send;
    QPushButton *m_endInput;
    QPushButton *m_save;
    QMetaObject::Connection m_shown; // the run whose words appear
};

} // namespace sampan
