#include "ui/forward/forwardtext.h"

#include "core/base/servertext.h"
#include "core/session/shellrequest.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr qsizetype LongestShown = 200;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sampan::ForwardText)
};

QString shown(const QByteArray &bytes)
{
    return visibleText(bytes, LongestShown);
}

bool isControl(char c)
{
    return uchar(c) < 0x20 || uchar(c) == 0x7F;
}

// "~" alone and "*" would be replaced by a shell; a bracket, too.
bool isBare(char c)
{
    constexpr QByteArrayView marks("/._-+,:@%=");
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.contains(c);
}

QByteArray shellWordOf(const QByteArray &bytes)
{
    return !bytes.isEmpty() && std::all_of(bytes.begin(), bytes.end(), isBare) ? bytes : shellQuoted(bytes);
}

QByteArray optionWords(const ForwardSpec &spec)
{
    const QByteArray option = spec.option(); // "-L 8080:db:5432"
    return QByteArray(option.left(3) + shellWordOf(option.mid(3)));
}

QString listenWords(const ForwardSpec &spec)
{
    const bool isFree = spec.listen.port == 0 && !spec.listen.isSocket();
    //: Where a forward listens, inside a sentence: on a port that is picked when it starts
    return isFree ? Words::tr("a free port") : listenText(spec);
}

QString remoteSentence(const ForwardSpec &spec, const QString &server)
{
    return Words::tr(
               "Programs on %1 connect to %2 there. That leads here and comes out at %3, as this computer sees it.")
        .arg(server, listenWords(spec), targetText(spec));
}

} // namespace

QString kindName(ForwardSpec::Kind kind)
{
    switch (kind) {
    case ForwardSpec::Kind::Local:
        //: Kind of a port forward, with ssh's option
        return Words::tr("Local (-L)");
    case ForwardSpec::Kind::Remote:
        //: Kind of a port forward, with ssh's option
        return Words::tr("Remote (-R)");
    case ForwardSpec::Kind::Dynamic:
        //: Kind of a port forward, with ssh's option
        return Words::tr("SOCKS (-D)");
    }
    return {};
}

QString listenText(const ForwardSpec &spec, quint16 port)
{
    if (spec.listen.isSocket())
        return shown(spec.listen.path);
    ForwardEnd end = spec.listen;
    if (end.host.isEmpty())
        end.host = "localhost";
    if (port != 0)
        end.port = port;
    return shown(end.text());
}

QString targetText(const ForwardSpec &spec)
{
    if (spec.kind == ForwardSpec::Kind::Dynamic)
        //: Where a SOCKS forward comes out
        return Words::tr("as each program asks");
    return spec.target.isSocket() ? shown(spec.target.path) : shown(spec.target.text());
}

QString forwardSentence(const ForwardSpec &spec, const QString &server)
{
    if (spec.kind == ForwardSpec::Kind::Remote)
        return remoteSentence(spec, server);
    if (spec.kind == ForwardSpec::Kind::Dynamic)
        return Words::tr("Programs on this computer use %1 as their SOCKS proxy. Each connection leads through %2 and "
                         "comes out where the program asks, as the server sees it.")
            .arg(listenWords(spec), server);
    return Words::tr("Programs on this computer connect to %1. That leads through %2 and comes out at %3, as the "
                     "server sees it.")
        .arg(listenWords(spec), server, targetText(spec));
}

QString stateName(const ForwardItem &item)
{
    if (!item.unreadable.isEmpty())
        //: State of a port forward whose record in a file cannot be read
        return Words::tr("not readable");
    if (item.isOffered())
        //: State of a port forward of ssh_config that was not started
        return Words::tr("offered");
    return stateText(item.status.state);
}

QString serverName(const ForwardServer &server)
{
    return visibleText(server.name.isEmpty() ? server.address.displayText() : server.name, LongestShown);
}

Result<QByteArray> sshCommand(const ServerAddress &server, const std::vector<ForwardSpec> &forwards)
{
    QByteArray command = "ssh -N";
    for (const ForwardSpec &spec : forwards) {
        const QByteArray option = spec.option();
        if (std::any_of(option.begin(), option.end(), isControl))
            return Error{ErrorCode::InvalidArgument,
                         Words::tr("%1 holds control characters: a shell would take them for keys.").arg(shown(option)),
                         {}};
        command += ' ' + optionWords(spec);
    }
    if (server.port != 0)
        command += " -p " + QByteArray::number(server.port);
    const QString host = server.user.isEmpty() ? server.host : QString(server.user + u'@' + server.host);
    return QByteArray(command + ' ' + shellWordOf(host.toUtf8()));
}

const Error &ForwardItem::error() const
{
    const bool waits = isWanted && status.state == ForwardState::Waiting && !connectionTrouble.message.isEmpty();
    return waits ? connectionTrouble : status.lastError;
}

QString ForwardItem::sentence() const
{
    return unreadable.isEmpty() ? forwardSentence(draft.options.spec, serverName(draft.server)) : QString();
}

} // namespace sampan
