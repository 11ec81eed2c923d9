// The page "Terminal" of a site: what its shells are opened with, and what happens when the connection goes.
// Thread: GUI. Owner: the site form.
#pragma once

#include "core/sites/site.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace sampan {

class SiteTerminalForm : public QWidget
{
    Q_OBJECT

public:
    explicit SiteTerminalForm(QWidget *parent = nullptr);

    void fill(const SiteTerminal &terminal);
    [[nodiscard]] SiteTerminal terminal() const; // as typed

signals:
    void edited();

private:
    QWidget *shellGroup();
    QWidget *forwardingGroup();
    QWidget *habitsGroup();
    QLineEdit *addField(QFormLayout *form, const QString &label, const QString &placeholder);
    QComboBox *addChoice(QFormLayout *form, const QString &label,
                         const std::vector<std::pair<QString, QString>> &words); // word, what people read
    void chooseLogFile();

    SiteTerminal m_given;
    QLineEdit *m_command = nullptr;
    QLineEdit *m_folder = nullptr;
    QLineEdit *m_type = nullptr;
    QPlainTextEdit *m_variables = nullptr;
    QComboBox *m_agent = nullptr;
    QComboBox *m_x11 = nullptr;
    QCheckBox *m_reconnects = nullptr;
    QLineEdit *m_logFile = nullptr;
    QCheckBox *m_logsRaw = nullptr;
};

} // namespace sampan
