#include "core/files/mailbox.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

namespace sampan {

namespace {

QEvent::Type workEvent()
{
    static const auto type = QEvent::Type(QEvent::registerEventType());
    return type;
}

} // namespace

std::shared_ptr<Mailbox> Mailbox::forThisThread()
{
    return std::shared_ptr<Mailbox>(new Mailbox(QThread::currentThread()), release);
}

std::shared_ptr<Mailbox> Mailbox::forThreadOf(const QObject &object)
{
    return std::shared_ptr<Mailbox>(new Mailbox(object.thread()), release);
}

Mailbox::Mailbox(QThread *home)
{
    if (!home) {
        m_shut = true;
        return;
    }
    moveToThread(home);
    // Direct: the thread that ends runs it itself, when no event of ours can be delivered any more.
    connect(
        home, &QThread::finished, this, [this] { shut(); }, Qt::DirectConnection);
    if (home->isFinished())
        shut();
}

// Later even on its own thread: it may be at work right now, and what it was given before is still done.
void Mailbox::release(Mailbox *mailbox)
{
    const QThread *home = mailbox->thread();
    if (!home || home->isFinished())
        delete mailbox;
    else
        mailbox->deleteLater();
}

bool Mailbox::post(Work work)
{
    const std::lock_guard lock(m_mutex);
    if (m_shut)
        return false;
    m_work.push_back(std::move(work));
    wake();
    return true;
}

void Mailbox::wake()
{
    if (m_woken)
        return;
    m_woken = true;
    QCoreApplication::postEvent(this, new QEvent(workEvent()));
}

bool Mailbox::event(QEvent *event)
{
    if (event->type() != workEvent())
        return QObject::event(event);
    std::size_t count = 0;
    {
        const std::lock_guard lock(m_mutex);
        m_woken = false;
        count = m_work.size();
        // A piece of work may open a dialog with an event loop of its own, which must find the rest.
        if (count > 1)
            wake();
    }
    for (; count > 0; --count) {
        const Work work = take();
        if (!work)
            break;
        work();
    }
    return true;
}

Mailbox::Work Mailbox::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_work.empty())
        return {};
    Work work = std::move(m_work.front());
    m_work.pop_front();
    return work;
}

void Mailbox::shut()
{
    std::deque<Work> dropped; // destroyed outside the lock: destructors may post
    const std::lock_guard lock(m_mutex);
    m_shut = true;
    dropped.swap(m_work);
}

void destroyOnItsThread(QObject *object)
{
    const QThread *home = object->thread();
    if (!home || home == QThread::currentThread() || home->isFinished())
        delete object;
    else
        object->deleteLater();
}

} // namespace sampan
