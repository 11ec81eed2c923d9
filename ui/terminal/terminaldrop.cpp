#include "ui/terminal/terminaldrop.h"

#include "core/settings/settings.h"
#include "ui/terminal/shellwords.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalpane.h"

#include <QMimeData>
#include <QPointer>

namespace sampan {

using namespace Qt::StringLiterals;

TerminalDrop::TerminalDrop(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{}

void TerminalDrop::take(TerminalPane *pane, const QMimeData *mime)
{
    const std::optional<FileSelection> files = selectionFrom(mime);
    if (!files || files->paths.empty()) {
        if (mime->hasText())
            pane->pasteText(mime->text());
        return;
    }
    const QString habit = m_settings.value(setting::TerminalDrop);
    const bool canSend = !pane->folder().path().isEmpty();
    if (files->place == pane->place())
        insert(pane, *files); // they are there already
    else if (habit == "insert"_L1 && files->place.isLocal())
        insert(pane, *files);
    else if (habit == "upload"_L1 && canSend)
        send(pane, *files);
    else
        ask(pane, *files);
}

void TerminalDrop::ask(TerminalPane *pane, const FileSelection &files)
{
    const QPointer<TerminalPane> there = pane;
    const auto insertAnswer = [this, there, files] {
        if (there)
            insert(there, files);
    };
    const auto sendAnswer = [this, there, files] {
        if (there)
            send(there, files);
    };
    const int count = int(files.paths.size());
    const RemotePath &folder = pane->folder().path();
    std::vector<MessageBar::Answer> answers{{tr("Cancel"), {}, true}};
    if (files.place.isLocal()) // paths of another server mean nothing here
        answers.push_back({tr("Insert Paths"), insertAnswer});
    if (folder.isEmpty()) {
        pane->bars()->ask(tr("%n item(s) dropped. The shell has not told its folder, so nothing can be copied there.",
                             nullptr, count),
                          tr("“Let the Shell Tell Its Folder” in the Terminal menu teaches it."), answers);
        return;
    }
    answers.push_back({tr("Copy There"), sendAnswer});
    pane->bars()->ask(tr("%n item(s) dropped.", nullptr, count),
                      tr("Copy them to the shell's folder %1 on %2?").arg(folder.displayPath(), pane->placeName()),
                      answers);
}

void TerminalDrop::insert(TerminalPane *pane, const FileSelection &files)
{
    const Result<QByteArray> words = shellWords(files.paths);
    if (words)
        pane->typeBytes(*words);
    else
        pane->bars()->note(words.error().message, MessageBar::Kind::Warning);
}

void TerminalDrop::send(TerminalPane *pane, const FileSelection &files)
{
    const RemotePath folder = pane->folder().path(); // the shell may have gone on since the question
    if (folder.isEmpty())
        return pane->bars()->note(tr("The shell's folder is not known any more."), MessageBar::Kind::Warning);
    emit copyRequested(files, pane->place(), folder);
    pane->bars()->note(tr("Copying to %1. The transfers show how far it is.").arg(folder.displayPath()));
}

} // namespace sampan
