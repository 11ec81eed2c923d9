#include "ui/prompts/sheetprompter.h"

#include "ui/prompts/hostkeysheet.h"
#include "ui/prompts/loginsheet.h"
#include "ui/prompts/refusedhostkeysheet.h"
#include "ui/prompts/savedlogin.h"

#include <QDialog>
#include <QVBoxLayout>

namespace sampan {

namespace {

// However a sheet ends (button, Esc, its page closed), the question is answered once.
template <typename Answer>
std::function<void(Answer)> once(std::function<void(Answer)> reply)
{
    auto kept = std::make_shared<std::function<void(Answer)>>(std::move(reply));
    return [kept](Answer answer) {
        if (const auto last = std::exchange(*kept, nullptr))
            last(std::move(answer));
    };
}

QDialog *dialogFor(Sheet *sheet, QWidget *window)
{
    auto *dialog = new QDialog(window);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setWindowTitle(sheet->accessibleName());
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(sheet);
    sheet->setFrameShape(QFrame::NoFrame);
    QObject::connect(dialog, &QDialog::rejected, sheet, &Sheet::dismissed);
    return dialog;
}

} // namespace

SheetPrompter::SheetPrompter(QWidget *page, QWidget *window, SecretStore *secrets, QObject *parent)
    : QObject(parent)
    , m_page(page)
    , m_window(window)
    , m_saved(std::make_unique<SavedLogin>(secrets))
{}

SheetPrompter::~SheetPrompter()
{
    cancelQuestions();
}

void SheetPrompter::setPage(QWidget *page)
{
    m_page = page;
}

void SheetPrompter::setSite(const QUuid &site)
{
    m_saved->setSite(site);
}

Sheet *SheetPrompter::sheet() const
{
    return m_sheet;
}

void SheetPrompter::enqueue(Show show)
{
    m_waiting.push_back(std::move(show));
    QMetaObject::invokeMethod(this, &SheetPrompter::showNext, Qt::QueuedConnection);
}

void SheetPrompter::showNext()
{
    if (m_sheet || m_waiting.empty())
        return;
    const Show show = std::move(m_waiting.front());
    m_waiting.pop_front();
    show();
}

void SheetPrompter::present(Sheet *sheet)
{
    m_sheet = sheet;
    if (m_page) {
        m_surface = new SheetHolder(m_page, sheet);
    } else {
        auto *dialog = dialogFor(sheet, m_window);
        m_surface = dialog;
        dialog->open();
        if (sheet->firstFocus())
            sheet->firstFocus()->setFocus(Qt::OtherFocusReason);
    }
    emit questionsChanged();
}

void SheetPrompter::finish()
{
    if (m_sheet)
        m_sheet->disconnect();
    m_sheet = nullptr;
    if (m_surface) {
        m_surface->hide();
        m_surface->deleteLater();
        m_surface = nullptr;
    }
    emit questionsChanged();
    QMetaObject::invokeMethod(this, &SheetPrompter::showNext, Qt::QueuedConnection);
}

// The sheet was deleted with its page before anybody answered.
void SheetPrompter::whenLost(Sheet *sheet, const std::function<void()> &cancel)
{
    connect(sheet, &QObject::destroyed, this, [this, cancel] {
        m_sheet = nullptr;
        m_surface = nullptr;
        cancel();
        emit questionsChanged();
        QMetaObject::invokeMethod(this, &SheetPrompter::showNext, Qt::QueuedConnection);
    });
}

void SheetPrompter::askHostKey(const HostKeyQuestion &question, HostKeyReply reply)
{
    enqueue([this, question, reply = once(std::move(reply))] {
        auto *sheet = new HostKeySheet(question);
        connect(sheet, &HostKeySheet::answered, this, [this, reply](HostKeyAnswer answer) {
            finish();
            reply(answer);
        });
        whenLost(sheet, [reply] { reply(HostKeyAnswer::Cancel); });
        present(sheet);
    });
}

void SheetPrompter::askLogin(const LoginQuestion &question, LoginReply reply)
{
    LoginReply answered = once(std::move(reply));
    if (!m_saved->shouldTry(question)) {
        enqueue([this, question, answered] { showLogin(question, answered); });
        return;
    }
    m_saved->lookUp(question, this, [this, question, answered, round = m_round](Result<Secret> found) {
        if (round != m_round)
            return;
        if (!found) {
            enqueue([this, question, answered] { showLogin(question, answered); });
            return;
        }
        LoginAnswer answer;
        answer.replies.push_back(std::move(found).value());
        answered(std::move(answer));
    });
}

void SheetPrompter::showLogin(const LoginQuestion &question, const LoginReply &reply)
{
    auto *sheet = new LoginSheet(question, m_saved->offer(question), m_banner);
    m_banner.clear(); // seen once is enough
    const bool keptOneRefused = question.attempt > 1 && m_saved->wasTried(question);
    sheet->setRemember(keptOneRefused);
    connect(sheet, &LoginSheet::submitted, this, [this, sheet, question, reply, keptOneRefused] {
        LoginAnswer answer = sheet->takeAnswer();
        if (sheet->remember() && !answer.replies.empty())
            m_saved->keep(question, answer.replies.front());
        else if (keptOneRefused)
            m_saved->forget(question);
        finish();
        reply(std::move(answer));
    });
    connect(sheet, &LoginSheet::cancelled, this, [this, question, reply, keptOneRefused] {
        if (keptOneRefused)
            m_saved->forget(question);
        finish();
        reply(LoginAnswer::cancel());
    });
    whenLost(sheet, [reply] { reply(LoginAnswer::cancel()); });
    present(sheet);
}

void SheetPrompter::showBanner(const QString &text)
{
    m_banner = text;
    emit bannerReceived(text);
}

void SheetPrompter::cancelQuestions()
{
    ++m_round;
    m_waiting.clear();
    m_banner.clear();
    m_saved->startAnew();
    if (m_sheet)
        finish();
}

void SheetPrompter::showRefusedHostKey(const Error &error)
{
    enqueue([this, error] {
        auto *sheet = new RefusedHostKeySheet(error);
        connect(sheet, &RefusedHostKeySheet::closed, this, &SheetPrompter::finish);
        whenLost(sheet, [] {});
        present(sheet);
    });
}

} // namespace sampan
