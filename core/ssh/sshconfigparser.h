// The lines of ssh_config files, split into words, with Include files read and hung into their places. Decides nothing
// about hosts; sshconfig.cpp walks the result. Only core/ssh's ssh_config code includes this.
#pragma once

#include "core/ssh/sshconfig.h"

#include <QByteArrayView>

#include <vector>

namespace sampan {

struct SshConfig::Document
{
    struct Line
    {
        QString keyword;           // as written
        QString key;               // lower case
        QStringList values;        // empty: a bad line that still ends the block before it (Host, Match).
                                   // RemoteCommand: one, the rest of the line with its quotes, as ssh takes it
        int number = 0;            // from 1
        std::vector<int> included; // Include: indexes into files
    };
    struct File
    {
        QString path;
        std::vector<Line> lines;
    };
    std::vector<File> files;
    std::vector<int> roots; // the user's file, then the system's
    LineWarnings warnings;
};

// Words of one line as ssh splits them: blanks, "…" and '…', \" \' \\ and, outside quotes, "\ "; '#' at the start of a
// word ends the line. Nothing when a quote is not closed.
[[nodiscard]] std::optional<QStringList> splitConfigWords(QByteArrayView text);

[[nodiscard]] SshConfig::Document parseSshConfig(const QString &userFile, const QString &systemFile,
                                                 const SshConfigContext &context);

} // namespace sampan
