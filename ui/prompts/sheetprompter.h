// Shows a connection's questions as sheets over the page of the connecting tab, one at a time. Without a page (a
// connection in the background) the sheet stands in a dialog of its own, modal to the window only.
// Thread: GUI. Owner: whoever owns the session; lives longer than it. One prompter per session.
#pragma once

#include "core/base/error.h"
#include "core/ssh/prompter.h"

#include <QObject>
#include <QPointer>
#include <QUuid>

#include <deque>
#include <functional>
#include <memory>

class QWidget;

namespace sampan {

class SecretStore;
class SavedLogin;
class Sheet;

class SheetPrompter : public QObject, public Prompter
{
    Q_OBJECT

public:
    // `page` and `window` may be null and may go before this object; `secrets` null: nothing is looked up or kept.
    SheetPrompter(QWidget *page, QWidget *window, SecretStore *secrets, QObject *parent = nullptr);
    ~SheetPrompter() override;

    void setPage(QWidget *page);     // for the next question
    void setSite(const QUuid &site); // its secrets are kept under the site's id; null: under the address

    void askHostKey(const HostKeyQuestion &question, HostKeyReply reply) override;
    void askLogin(const LoginQuestion &question, LoginReply reply) override;
    void showBanner(const QString &text) override;
    void cancelQuestions() override;
    // For ErrorCode::HostKeyRefused: the two fingerprints stand in the error's text. There is nothing to accept.
    void showRefusedHostKey(const Error &error);

    [[nodiscard]] Sheet *sheet() const; // the open one, or null
    [[nodiscard]] QString banner() const { return m_banner; }

signals:
    void bannerReceived(const QString &text);
    void questionsChanged(); // a sheet came or went; tabs may mark themselves

private:
    using Show = std::function<void()>;

    void enqueue(Show show);
    void showNext();
    void present(Sheet *sheet);
    void finish();
    void whenLost(Sheet *sheet, const std::function<void()> &cancel);
    void showLogin(const LoginQuestion &question, const LoginReply &reply);

    QPointer<QWidget> m_page;
    QPointer<QWidget> m_window;
    QPointer<QWidget> m_surface; // holder or dialog
    QPointer<Sheet> m_sheet;
    std::unique_ptr<SavedLogin> m_saved;
    std::deque<Show> m_waiting;
    QString m_banner; // shown with the next login question
    int m_round = 0;  // grows with cancelQuestions(): answers of earlier rounds are dropped
};

} // namespace sampan
