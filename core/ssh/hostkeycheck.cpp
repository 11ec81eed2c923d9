#include "core/ssh/hostkeycheck.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::HostKeyCheck", text);
}

QString hostName(const ConnectionPlan &plan)
{
    return QString::fromUtf8(plan.knownHostsName);
}

QString typeName(const QByteArray &type)
{
    return visibleText(type, 100);
}

// "ssh-ed25519 SHA256:… (/home/me/.ssh/known_hosts, line 12)"
QString listedText(const KnownKey &key)
{
    return translated(QT_TRANSLATE_NOOP("sampan::HostKeyCheck", "%1 %2 (%3, line %4)"))
        .arg(typeName(key.type), key.fingerprint, key.file)
        .arg(key.line);
}

QString oldAndNew(const HostKeyVerdict &verdict, const ShownHostKey &shown)
{
    QStringList listed;
    for (const KnownKey &key : verdict.listed)
        listed.append(listedText(key));
    return translated(QT_TRANSLATE_NOOP("sampan::HostKeyCheck", "known: %1; shown now: %2 %3"))
        .arg(listed.join(u", "_s), typeName(shown.type), shown.fingerprint);
}

Error refusal(const char *message, const ConnectionPlan &plan, const HostKeyVerdict &verdict, const ShownHostKey &shown)
{
    return {ErrorCode::HostKeyRefused, translated(message).arg(hostName(plan), verdict.file).arg(verdict.line),
            oldAndNew(verdict, shown)};
}

Error changedKey(const ConnectionPlan &plan, const HostKeyVerdict &verdict, const ShownHostKey &shown)
{
    return refusal(
        QT_TRANSLATE_NOOP("sampan::HostKeyCheck",
                          "The host key of %1 has changed. Somebody may be listening in between, or the server was set "
                          "up anew. Ask its administrator for the fingerprint; if the new key is right, remove line %3 "
                          "of %2 and connect again."),
        plan, verdict, shown);
}

Error otherType(const ConnectionPlan &plan, const HostKeyVerdict &verdict, const ShownHostKey &shown)
{
    return refusal(
        QT_TRANSLATE_NOOP("sampan::HostKeyCheck",
                          "%1 showed a host key of another type than the known one. Somebody may be listening in "
                          "between, or the server was set up anew. Ask its administrator for the fingerprint; if the "
                          "new key is right, remove line %3 of %2 and connect again."),
        plan, verdict, shown);
}

Error revokedKey(const ConnectionPlan &plan, const HostKeyVerdict &verdict, const ShownHostKey &shown)
{
    return refusal(QT_TRANSLATE_NOOP("sampan::HostKeyCheck",
                                     "The host key of %1 is marked as revoked (line %3 of %2). It must not be trusted "
                                     "any more: ask the server's administrator."),
                   plan, verdict, shown);
}

HostKeyDecision decideUnknown(const ConnectionPlan &plan, const ShownHostKey &shown)
{
    switch (plan.unknownHostKeys) {
    case UnknownHostKeys::Ask:
        return {HostKeyAction::Ask, std::nullopt};
    case UnknownHostKeys::AcceptAndStore:
        return {HostKeyAction::AcceptAndStore, std::nullopt};
    case UnknownHostKeys::Refuse:
        break;
    }
    return {HostKeyAction::Refuse, hostKeyNotAccepted(plan, shown)};
}

// Who calls in has nothing but its key: another one is somebody else, whatever known_hosts knows.
HostKeyDecision decidePinned(const ConnectionPlan &plan, const ShownHostKey &shown)
{
    if (plan.call.isPinned(shown.fingerprint))
        return {HostKeyAction::Accept, std::nullopt};
    const auto *message =
        QT_TRANSLATE_NOOP("sampan::HostKeyCheck", "The host key that was shown is not the one expected of %1: %2 %3.");
    return {HostKeyAction::Refuse,
            Error{ErrorCode::HostKeyRefused,
                  translated(message).arg(hostName(plan), typeName(shown.type), shown.fingerprint), QString()}};
}

HostKeyVerdict verdictFor(const ConnectionPlan &plan, const KnownHosts &knownHosts, const ShownHostKey &shown)
{
    if (plan.hasHostKeyAlias)
        return knownHosts.check(plan.knownHostsName, shown.type, shown.blob);
    return knownHosts.check(plan.server.host, plan.server.port, shown.type, shown.blob);
}

} // namespace

HostKeyDecision decideHostKey(const ConnectionPlan &plan, const KnownHosts &knownHosts, const ShownHostKey &shown)
{
    const HostKeyVerdict verdict = verdictFor(plan, knownHosts, shown);
    if (plan.call.isWanted() && verdict.match != HostKeyMatch::Revoked)
        return decidePinned(plan, shown);
    switch (verdict.match) {
    case HostKeyMatch::Known:
        return {HostKeyAction::Accept, std::nullopt};
    case HostKeyMatch::Unknown:
        return decideUnknown(plan, shown);
    case HostKeyMatch::Changed:
        return {HostKeyAction::Refuse, changedKey(plan, verdict, shown)};
    case HostKeyMatch::OtherType:
        return {HostKeyAction::Refuse, otherType(plan, verdict, shown)};
    case HostKeyMatch::Revoked:
        break;
    }
    return {HostKeyAction::Refuse, revokedKey(plan, verdict, shown)};
}

HostKeyQuestion hostKeyQuestion(const ConnectionPlan &plan, const ShownHostKey &shown)
{
    return {hostName(plan), typeName(shown.type), shown.fingerprint, plan.knownHostsFile};
}

Error hostKeyNotAccepted(const ConnectionPlan &plan, const ShownHostKey &shown)
{
    const QString message = translated(QT_TRANSLATE_NOOP(
        "sampan::HostKeyCheck", "The host key of %1 is not known and was not accepted: %2 %3. Nothing was sent."));
    return {ErrorCode::HostKeyRefused, message.arg(hostName(plan), typeName(shown.type), shown.fingerprint), QString()};
}

} // namespace sampan
