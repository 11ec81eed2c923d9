#include "app/cli/output.h"

#include "core/base/servertext.h"

#include <QJsonDocument>

#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype BufferSize = 64 * 1024;

bool writeAll(int descriptor, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::write(descriptor, bytes.constData() + done, std::size_t(bytes.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        done += count;
    }
    return true;
}

// JSON lets every character be written as an escape, so a terminal needs to see none that would drive it.
QByteArray escapedForTerminal(const QByteArray &json)
{
    QByteArray escaped;
    for (const QChar c : QString::fromUtf8(json)) {
        if (c.unicode() < 0x80)
            escaped += char(c.unicode());
        else if (c.isSurrogate() || visibleText(QStringView(&c, 1)) != c)
            escaped += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        else
            escaped += QString(c).toUtf8();
    }
    return escaped;
}

void toStandardError(const QString &text)
{
    writeAll(STDERR_FILENO, QByteArray(text.toLocal8Bit() + '\n'));
}

} // namespace

Output::Output(bool json)
    : m_json(json)
    , m_terminal(::isatty(STDOUT_FILENO) == 1)
{}

Output::~Output()
{
    flush();
}

QByteArray Output::name(const QByteArray &bytes) const
{
    return m_terminal ? visibleText(bytes).toUtf8() : bytes;
}

void Output::line(const QByteArray &text)
{
    m_buffer += text;
    m_buffer += '\n';
    if (m_buffer.size() >= BufferSize)
        flush();
}

void Output::object(const QJsonObject &object)
{
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    line(m_terminal ? escapedForTerminal(json) : json);
}

bool Output::data(const QByteArray &bytes)
{
    flush();
    return writeAll(STDOUT_FILENO, bytes);
}

void Output::flush()
{
    if (!m_buffer.isEmpty() && !m_failed)
        m_failed = !writeAll(STDOUT_FILENO, m_buffer);
    m_buffer.clear();
}

void Output::error(const Error &error, const QByteArray &about)
{
    flush();
    QString text = u"sampan-cli: "_s;
    if (!about.isEmpty())
        text += visibleText(about) + u": "_s;
    toStandardError(text + fullText(error));
    if (!m_json)
        return;
    QJsonObject object{{u"type"_s, u"error"_s}, {u"error"_s, errorObject(error)}};
    if (!about.isEmpty())
        insertName(object, u"path"_s, about);
    this->object(object);
    flush();
}

void Output::notice(const QString &text)
{
    flush();
    toStandardError(text);
}

void Output::log(const LogLine &line)
{
    flush();
    toStandardError(u"# "_s + line.text);
}

void insertName(QJsonObject &object, const QString &key, const QByteArray &bytes)
{
    object.insert(key, QString::fromUtf8(bytes));
    if (!bytes.isValidUtf8())
        object.insert(QString(key + u"_b64"_s), QString::fromLatin1(bytes.toBase64()));
}

QJsonObject errorObject(const Error &error)
{
    return QJsonObject{{u"code"_s, codeName(error.code)}, {u"message"_s, error.message}, {u"detail"_s, error.detail}};
}

} // namespace sampan
