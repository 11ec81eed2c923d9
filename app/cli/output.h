// What the program prints: results on the standard output, problems on the standard error.
// Names go raw to a pipe and sanitised to a terminal, so that a hostile name cannot drive the terminal.
#pragma once

#include "core/base/error.h"
#include "core/base/log.h"

#include <QByteArray>
#include <QJsonObject>

namespace sampan {

class Output
{
public:
    explicit Output(bool json);
    ~Output(); // flushes

    [[nodiscard]] bool json() const { return m_json; }
    [[nodiscard]] bool toTerminal() const { return m_terminal; }

    // A name as bytes: raw into a pipe, made visible for a terminal.
    [[nodiscard]] QByteArray name(const QByteArray &bytes) const;
    void line(const QByteArray &text);      // adds the line end
    void object(const QJsonObject &object); // one compact object a line
    // File contents, unbuffered. False: the reader is gone.
    [[nodiscard]] bool data(const QByteArray &bytes);
    void flush();
    // Something could not be written to the standard output: a full disk, a reader that went away.
    [[nodiscard]] bool hasFailed() const { return m_failed; }

    // "sampan-cli: message (detail)" on the standard error; with --json an object on the standard output as well.
    void error(const Error &error, const QByteArray &about = QByteArray());
    void notice(const QString &text); // standard error
    void log(const LogLine &line);    // standard error, for -v

private:
    bool m_json = false;
    bool m_terminal = false;
    bool m_failed = false;
    QByteArray m_buffer;
};

// "name" as text and, where the bytes are not UTF-8, "name_b64" with the true bytes.
void insertName(QJsonObject &object, const QString &key, const QByteArray &bytes);
[[nodiscard]] QJsonObject errorObject(const Error &error);

} // namespace sampan
