// The fields of one site. Keeps what it does not show (id, secrets' names, fields of newer versions) as it came.
// Thread: GUI. Owner: the site manager.
#pragma once

#include "core/sites/site.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QTabWidget;

namespace sampan {

class SiteForwardsForm;
class SiteTerminalForm;

class SiteForm : public QWidget
{
    Q_OBJECT

public:
    explicit SiteForm(QWidget *parent = nullptr);

    void setSite(const Site &site);
    // Fills in what is not kept yet: the form counts as changed.
    void startWith(const Site &draft);
    // Splits a pasted address, which else happens when its field is left; before site() is saved.
    void finishTyping();
    [[nodiscard]] Site site() const; // as typed
    [[nodiscard]] bool isChanged() const;
    // Why it cannot be saved or connected to; empty when it can.
    [[nodiscard]] QString problem() const;
    void focusFirstField();
    void focusProblem(); // the host

signals:
    void edited();

private:
    QWidget *serverPage();
    QWidget *addressGroup();
    QWidget *foldersGroup();
    QWidget *appearanceGroup();
    QLineEdit *addField(QFormLayout *form, const QString &label, const QString &placeholder = {});
    void fillColours();
    void fillProtocols();
    void fillCiphers();
    void chooseKeyFile();
    void chooseLocalFolder();
    void fill(const Site &site);

    Site m_site; // as given
    QLineEdit *m_name = nullptr;
    QLineEdit *m_host = nullptr;
    QLineEdit *m_user = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_keyFile = nullptr;
    QCheckBox *m_onlyGivenKeys = nullptr;
    QComboBox *m_protocol = nullptr;
    QComboBox *m_cipher = nullptr;
    QLineEdit *m_localFolder = nullptr;
    QLineEdit *m_remoteFolder = nullptr;
    QPlainTextEdit *m_notes = nullptr;
    QComboBox *m_colour = nullptr;
    QTabWidget *m_pages;
    SiteTerminalForm *m_terminal;
    SiteForwardsForm *m_forwards;
};

} // namespace sampan
