#include "ui/terminal/terminallog.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

struct TerminalLogText
{
    Q_DECLARE_TR_FUNCTIONS(sampan::TerminalLog)
};

constexpr int longestName = 80;

Error cannotWrite(const QFile &file)
{
    return {ErrorCode::LocalIo,
            TerminalLogText::tr("The terminal's log %1 cannot be written: %2. Choose another folder.")
                .arg(file.fileName(), file.errorString()),
            {}};
}

} // namespace

Result<void> TerminalLog::start(const QString &file, LogForm form)
{
    stop();
    m_form = form;
    m_file.setFileName(file);
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered,
                    QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return {};
    return cannotWrite(m_file);
}

Result<void> TerminalLog::write(QByteArrayView fromServer)
{
    if (!isRunning())
        return {};
    if (m_form == LogForm::Raw)
        return put(fromServer.toByteArray());
    QByteArray text;
    for (const QByteArray &line : m_lines.feed(fromServer))
        text += lineFor(line);
    return text.isEmpty() ? Result<void>() : put(text);
}

Result<void> TerminalLog::put(const QByteArray &bytes)
{
    if (m_file.write(bytes) == bytes.size())
        return {};
    const Error error = cannotWrite(m_file);
    m_file.close();
    return error;
}

QByteArray TerminalLog::lineFor(const QByteArray &line) const
{
    if (m_form != LogForm::PlainWithTimes)
        return line + '\n';
    const QString now = QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
    return QByteArray(now.toLatin1() + "  " + line + '\n');
}

void TerminalLog::stop()
{
    if (!isRunning())
        return;
    const QByteArray rest = m_lines.takeRest();
    if (m_form != LogForm::Raw && !rest.isEmpty())
        m_file.write(lineFor(rest));
    m_file.close();
}

QString suggestedLogName(const QString &title)
{
    static const QRegularExpression unsafe(u"[^\\w.@ -]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    QString name = QString(title).replace(unsafe, u"_"_s).left(longestName).trimmed();
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    if (name.isEmpty())
        name = u"terminal"_s;
    return QString(name + QDateTime::currentDateTime().toString(u" yyyy-MM-dd HH.mm"_s) + u".log"_s);
}

QString logFileIn(const QString &chosen, const QString &title)
{
    if (!QFileInfo(chosen).isDir() && !chosen.endsWith(u'/'))
        return chosen;
    const QDir folder(chosen);
    const QString name = suggestedLogName(title);
    QString file = folder.filePath(name);
    for (int number = 2; QFileInfo::exists(file); ++number)
        file = folder.filePath(QString(name).replace(u".log"_s, u" %1.log"_s.arg(number)));
    return file;
}

} // namespace sampan
