#include "core/ssh/x11access.h"

#include "core/base/servertext.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTimer>

#include <array>
#include <memory>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds Patience{10};
constexpr qsizetype CookieLength = 16;

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::X11", text);
}

QByteArray randomCookie()
{
    std::array<quint32, CookieLength / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), CookieLength);
}

// "host/unix:0  MIT-MAGIC-COOKIE-1  0123…": the first such line.
QByteArray cookieFrom(const QByteArray &list)
{
    for (const QByteArray &line : list.split('\n')) {
        const QByteArrayList words = line.simplified().split(' ');
        if (words.size() == 3 && words[1] == "MIT-MAGIC-COOKIE-1")
            return QByteArray::fromHex(words[2]);
    }
    return QByteArray();
}

// xauth's answers, one call after the other. Lives until it has answered, or its owner is gone.
class Preparation : public QObject
{
public:
    Preparation(QObject *owner, X11Wish wish, std::function<void(Result<X11Access>)> done)
        : QObject(owner)
        , m_wish(std::move(wish))
        , m_done(std::move(done))
    {
        connect(m_xauth.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                refuse(translated(QT_TRANSLATE_NOOP("sampan::X11", "X11 cannot be forwarded: the program xauth is not "
                                                                   "installed on this computer.")));
        });
        m_clock.setSingleShot(true);
        connect(&m_clock, &QTimer::timeout, this, [this] {
            refuse(translated(QT_TRANSLATE_NOOP("sampan::X11", "X11 cannot be forwarded: xauth does not answer.")));
        });
        QMetaObject::invokeMethod(this, &Preparation::begin, Qt::QueuedConnection);
    }

    // QProcess would wait for its program, which hangs when it does not answer (a home folder on a dead server).
    ~Preparation() override
    {
        QProcess *left = m_xauth.release();
        left->disconnect();
        if (left->state() == QProcess::NotRunning) {
            left->deleteLater(); // it may be inside its signal
            return;
        }
        connect(left, &QProcess::finished, left, &QObject::deleteLater);
        left->kill();
    }

private:
    void begin()
    {
        const std::optional<X11Display> display = X11Display::parse(m_wish.display);
        if (!display) {
            return refuse(
                m_wish.display.isEmpty()
                    ? translated(QT_TRANSLATE_NOOP("sampan::X11", "X11 cannot be forwarded: this program runs "
                                                                  "without an X11 display (DISPLAY)."))
                    : translated(QT_TRANSLATE_NOOP("sampan::X11", "X11 cannot be forwarded: “%1” is not a display."))
                          .arg(visibleText(m_wish.display, 100)));
        }
        m_access.display = *display;
        m_access.shownCookie = randomCookie();
        m_clock.start(Patience);
        m_wish.trusted ? list({}) : generate();
    }

    // No time-out (0): the cookie lives as long as the display. It never leaves this computer, and one that the display
    // had forgotten could count as trusted there.
    void generate()
    {
        const QStringList words{
            u"generate"_s, m_access.display.xauthName(), u"MIT-MAGIC-COOKIE-1"_s, u"untrusted"_s, u"timeout"_s, u"0"_s};
        run(QStringList{u"-f"_s, cookieFile()} + words, [this](bool) { list({u"-f"_s, cookieFile()}); });
    }

    void list(const QStringList &file)
    {
        const QStringList words{u"list"_s, m_access.display.xauthName()};
        run(file + words, [this](bool) {
            m_access.ownCookie = cookieFrom(m_xauth->readAllStandardOutput());
            if (!m_wish.trusted && m_access.ownCookie.isEmpty())
                return refuse(translated(
                    QT_TRANSLATE_NOOP("sampan::X11", "X11 cannot be forwarded untrusted: this display has no security "
                                                     "extension. Trusted forwarding would let the server's programs "
                                                     "read every key.")));
            answer(m_access);
        });
    }

    void run(const QStringList &arguments, std::function<void(bool)> next)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DISPLAY"_s, m_wish.display);
        if (!m_wish.xauthorityFile.isEmpty())
            environment.insert(u"XAUTHORITY"_s, m_wish.xauthorityFile);
        m_xauth->setProcessEnvironment(environment);
        m_xauth->setStandardInputFile(QProcess::nullDevice());
        m_xauth->disconnect(&m_ran);
        connect(m_xauth.get(), &QProcess::finished, &m_ran,
                [next = std::move(next)](int code, QProcess::ExitStatus) { next(code == 0); });
        m_xauth->start(u"xauth"_s, arguments);
    }

    [[nodiscard]] QString cookieFile() const { return m_folder.filePath(u"xauthority"_s); }
    void refuse(const QString &why)
    {
        const QByteArray words = m_xauth->isOpen() ? m_xauth->readAllStandardError() : QByteArray();
        answer(Error{ErrorCode::Unsupported, why, visibleText(words, 1000)});
    }
    void answer(const Result<X11Access> &result)
    {
        if (const auto done = std::exchange(m_done, nullptr))
            done(result);
        deleteLater();
    }

    X11Wish m_wish;
    std::function<void(Result<X11Access>)> m_done;
    X11Access m_access;
    QTemporaryDir m_folder; // 0700
    QObject m_ran;          // the receiver of the call that runs
    QTimer m_clock;
    std::unique_ptr<QProcess> m_xauth = std::make_unique<QProcess>();
};

} // namespace

void prepareX11(QObject *owner, const X11Wish &wish, std::function<void(Result<X11Access>)> done)
{
    new Preparation(owner, wish, std::move(done)); // owned by `owner`, and gone after its answer
}

} // namespace sampan
