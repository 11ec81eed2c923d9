#include "core/forward/forwardstatus.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

namespace sampan {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::ForwardStatus", text);
}

} // namespace

QString stateText(ForwardState state)
{
    switch (state) {
    case ForwardState::Waiting:
        //: of a port forward: it waits for the connection to the server
        return translated(QT_TRANSLATE_NOOP("sampan::ForwardStatus", "waiting"));
    case ForwardState::Opening:
        //: of a port forward: the server was asked to listen
        return translated(QT_TRANSLATE_NOOP("sampan::ForwardStatus", "opening"));
    case ForwardState::Listening:
        //: of a port forward
        return translated(QT_TRANSLATE_NOOP("sampan::ForwardStatus", "listening"));
    case ForwardState::Failed:
        //: of a port forward
        return translated(QT_TRANSLATE_NOOP("sampan::ForwardStatus", "failed"));
    case ForwardState::Stopped:
        //: of a port forward
        return translated(QT_TRANSLATE_NOOP("sampan::ForwardStatus", "stopped"));
    }
    return {};
}

QString openToOthersWarning(const ForwardSpec &spec)
{
    const QString where = visibleText(spec.listen.text(), 100);
    if (spec.kind == ForwardSpec::Kind::Remote)
        return translated(QT_TRANSLATE_NOOP(
                              "sampan::ForwardStatus",
                              "Every machine that reaches the server's %1 would be let through to %2 from here."))
            .arg(where, visibleText(spec.target.text(), 100));
    return translated(QT_TRANSLATE_NOOP("sampan::ForwardStatus",
                                        "Every machine that reaches %1 on this computer would be let through to "
                                        "what the server reaches, as if it were you."))
        .arg(where);
}

} // namespace sampan
