// What the server sent to one terminal, written to a file as it comes: as plain lines, with the time before each when
// wanted, or raw. The person's own typing is only in it where the server echoes it, so passwords are not.
// Thread: GUI. Owner: the terminal.
#pragma once

#include "core/base/result.h"
#include "ui/terminal/plainlines.h"

#include <QFile>
#include <QString>

namespace sampan {

enum class LogForm { Plain, PlainWithTimes, Raw };

class TerminalLog
{
public:
    ~TerminalLog() { stop(); }

    // Goes on behind what the file holds; a new one may be read by its owner only. Errors: why it cannot be written.
    [[nodiscard]] Result<void> start(const QString &file, LogForm form);
    [[nodiscard]] bool isRunning() const { return m_file.isOpen(); }
    [[nodiscard]] QString fileName() const { return m_file.fileName(); }
    // An error stops it, e.g. a full disk.
    [[nodiscard]] Result<void> write(QByteArrayView fromServer);
    void stop();

private:
    [[nodiscard]] Result<void> put(const QByteArray &bytes);
    [[nodiscard]] QByteArray lineFor(const QByteArray &line) const;

    QFile m_file;
    LogForm m_form = LogForm::Plain;
    PlainLines m_lines;
};

// A name for a log beside others: "deploy@web1 2026-11-20 17.05.log"
[[nodiscard]] QString suggestedLogName(const QString &title);
// `chosen` itself, or where it is a folder, a new name in it.
[[nodiscard]] QString logFileIn(const QString &chosen, const QString &title);

} // namespace sampan
