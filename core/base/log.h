// One line of the session log that people read in the log panel or with `sampan-cli -v`: sentences, no secrets, server
// text already made visible. Debug output for developers goes through the QLoggingCategory of its room instead.
#pragma once

#include <QDateTime>
#include <QLoggingCategory>
#include <QMetaType>
#include <QString>

namespace sampan {

enum class LogLevel { Status, Command, Response, Warning, Error };

struct LogLine
{
    QDateTime time;
    LogLevel level = LogLevel::Status;
    QString text;
};

} // namespace sampan

Q_DECLARE_METATYPE(sampan::LogLine)
