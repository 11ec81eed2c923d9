// Makes or edits a forward: which server, the form, whether it is kept with the site.
// Thread: GUI. Owner: whoever shows it; not blocking: open() it, and take draft() when it was accepted.
#pragma once

#include "ui/forward/forwarditem.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace sampan {

class ForwardForm;

class ForwardDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose {
        New,      // may be started at once
        Edit,     //
        OfTheSite // new or changed in a site's own form: there is one server, and it is kept
    };

    // At least one server, the likeliest first.
    ForwardDialog(Purpose purpose, const std::vector<ForwardServer> &servers, const ForwardDraft &draft,
                  QWidget *parent = nullptr);

    [[nodiscard]] const ForwardDraft &draft() const { return m_draft; }
    [[nodiscard]] bool startsNow() const { return m_startsNow; }
    void accept() override; // stays open while something is missing

private:
    void build();
    void addServers(const std::vector<ForwardServer> &servers);
    void addButtons(QDialogButtonBox *buttons);
    void chooseServer();
    void refresh();

    Purpose m_purpose;
    ForwardDraft m_draft;
    std::vector<ForwardServer> m_servers;
    bool m_startsNow;
    QComboBox *m_server;
    ForwardForm *m_form;
    QCheckBox *m_keeps;
    QCheckBox *m_starts;
    QLabel *m_problem;
    QPushButton *m_accept = nullptr;
    QPushButton *m_only = nullptr;
};

} // namespace sampan
