// The saved sites: find, arrange, edit, connect. A site that is left is saved.
// Thread: GUI. Owner: the main window; store and secrets must live longer. Not blocking: show() or open() it.
#pragma once

#include "core/base/serverurl.h"
#include "core/sites/site.h"

#include <QDialog>
#include <QUuid>

class QAction;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QToolBar;
class QTreeView;

namespace sampan {

class MessageBar;
class SecretStore;
class SiteForm;
class SiteModel;
class SiteStore;

// A draft of a site for a connection that is open now.
[[nodiscard]] Site siteFromConnection(const ServerUrl &url);

class SiteManagerDialog : public QDialog
{
    Q_OBJECT

public:
    // `secrets` may be null: then there are none to remove with a site.
    SiteManagerDialog(SiteStore &store, SecretStore *secrets, QWidget *parent = nullptr);
    ~SiteManagerDialog() override;

    void select(const QUuid &site);
    // Opens the form for a site that is not kept yet; "Save current connection as site" passes siteFromConnection().
    void editNew(const Site &draft);
    void reject() override; // stays open while something typed cannot be saved

signals:
    void connectRequested(const QUuid &site);

private:
    QWidget *listSide();
    QWidget *formSide();
    QWidget *emptyPage();
    QWidget *buttons();
    void buildView();
    void buildTools();
    QAction *addTool(const QString &icon, const QString &text, const QKeySequence &key,
                     void (SiteManagerDialog::*slot)());

    void search(const QString &text);
    void showCurrent();
    void showSite(const QUuid &id);
    void showNothing();
    bool save();
    bool leaveCurrent();
    void askAboutProblem(const QString &problem);
    void revert();
    void connectCurrent();
    void addSite();
    void addFolder();
    void duplicateSite();
    void removeCurrent();
    void removeSite(const QUuid &id);
    void removeFolder(const QString &folder);
    void report(const Error &error);
    void updateButtons();
    [[nodiscard]] QString currentFolder() const;
    [[nodiscard]] bool isEditing() const;

    SiteStore &m_store;
    SecretStore *m_secrets;
    SiteModel *m_model;
    QUuid m_current; // in the form; null: a draft or nothing
    bool m_restoring = false;
    QLineEdit *m_search = nullptr;
    QTreeView *m_view = nullptr;
    QToolBar *m_tools = nullptr;
    MessageBar *m_messages = nullptr;
    QStackedLayout *m_pages = nullptr;
    SiteForm *m_form = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_revert = nullptr;
    QPushButton *m_connect = nullptr;
};

} // namespace sampan
