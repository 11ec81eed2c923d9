// Files that are let go over a terminal: uploaded to the shell's folder, or their paths put where the cursor is.
// Which of both is asked in the terminal, unless the settings say it or only one makes sense.
// Thread: GUI. Owner: the terminal panel.
#pragma once

#include "ui/browser/filemime.h"

#include <QObject>

namespace sampan {

class Settings;
class TerminalPane;

class TerminalDrop : public QObject
{
    Q_OBJECT

public:
    explicit TerminalDrop(Settings &settings, QObject *parent = nullptr);

    void take(TerminalPane *pane, const QMimeData *mime);

signals:
    // To be copied, with the transfer settings of the window.
    void copyRequested(const sampan::FileSelection &files, sampan::PlaceId place, const sampan::RemotePath &folder);

private:
    void ask(TerminalPane *pane, const FileSelection &files);
    void insert(TerminalPane *pane, const FileSelection &files);
    void send(TerminalPane *pane, const FileSelection &files);

    Settings &m_settings;
};

} // namespace sampan
