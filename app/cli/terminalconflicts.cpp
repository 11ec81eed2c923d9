#include "app/cli/terminalconflicts.h"

#include "core/base/format.h"

namespace sampan {

namespace {

QString describe(const FileAttributes &attributes)
{
    const QString size = attributes.size ? formatSize(*attributes.size) : TerminalConflicts::tr("size not known");
    const QDateTime modified = attributes.modified();
    return modified.isValid() ? QString(size + QStringLiteral(", ") + modified.toString(Qt::ISODate)) : size;
}

// A capital letter answers for the rest of the job.
ConflictAnswer answerFor(const QByteArray &typed)
{
    ConflictAnswer answer;
    const char letter = typed.isEmpty() ? 's' : typed.at(0);
    answer.forAll = letter >= 'A' && letter <= 'Z';
    switch (letter | 0x20) {
    case 'o':
        answer.action = ConflictAction::Overwrite;
        break;
    case 'n':
        answer.action = ConflictAction::Newer;
        break;
    case 'd':
        answer.action = ConflictAction::DifferentSize;
        break;
    case 'r':
        answer.action = ConflictAction::Resume;
        break;
    case 'k':
        answer.action = ConflictAction::Rename;
        break;
    case 'c':
        answer.action = ConflictAction::CancelJob;
        break;
    default:
        answer.action = ConflictAction::Skip;
        break;
    }
    return answer;
}

} // namespace

TerminalConflicts::TerminalConflicts(Terminal &terminal, QObject *parent)
    : QObject(parent)
    , m_terminal(terminal)
{}

void TerminalConflicts::askConflict(const ConflictQuestion &question, Reply reply)
{
    const QString text = tr("%1 exists (%2); the new one has %3.\n"
                            "(o)verwrite, (s)kip, only if (n)ewer, only if sizes (d)iffer, (r)esume, (k)eep both, "
                            "(c)ancel; capital letter: for all [s] ")
                             .arg(question.target.displayPath(), describe(question.targetAttributes),
                                  describe(question.sourceAttributes));
    m_terminal.ask(text, true, [reply = std::move(reply)](std::optional<Secret> typed) {
        reply(answerFor(typed ? typed->bytes().trimmed() : QByteArray("c")));
    });
}

} // namespace sampan
