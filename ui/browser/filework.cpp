#include "ui/browser/filework.h"

#include "core/base/servertext.h"
#include "core/files/safename.h"
#include "ui/browser/filepane.h"
#include "ui/browser/fileremoval.h"
#include "ui/browser/fileview.h"
#include "ui/browser/propertiesdialog.h"
#include "ui/widgets/inputbar.h"
#include "ui/widgets/messagebar.h"

#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace sampan {

namespace {

// Nothing flickers for work that is done at once.
constexpr std::chrono::milliseconds progressDelay{300};

} // namespace

FileWork::FileWork(FilePane &pane)
    : QObject(&pane)
    , m_pane(pane)
{}

std::optional<QByteArray> FileWork::checkedName(const QString &text)
{
    const QByteArray name = text.toUtf8();
    const auto checked = checkName(name);
    if (checked)
        return name;
    emit failed(checked.error());
    return std::nullopt;
}

void FileWork::askName(const QString &question, const QString &suggestion, const QString &accept,
                       std::function<void(const QByteArray &)> accepted)
{
    m_pane.input()->ask(question, suggestion, accept, [this, accepted](const QString &text) {
        if (const auto name = checkedName(text))
            accepted(*name);
    });
}

// --- new ---

void FileWork::newFolder()
{
    //: Label before the name of a folder to be made, its suggested name, and the button
    askName(tr("New folder:"), tr("New folder"), tr("Create"), [this](const QByteArray &name) { makeFolder(name); });
}

void FileWork::makeFolder(const QByteArray &name)
{
    const RemotePath path = m_pane.path().child(name);
    m_pane.place().fileSystem->makeDirectory(path, std::nullopt, guarded(this, [this, name](const Result<void> &made) {
                                                 if (made)
                                                     emit changed(name);
                                                 else
                                                     emit failed(made.error());
                                             }));
}

void FileWork::newFile()
{
    askName(tr("New file:"), tr("New file.txt"), tr("Create"), [this](const QByteArray &name) { makeFile(name); });
}

void FileWork::makeFile(const QByteArray &name)
{
    const auto closed = [this, name](const Result<QStringList> &result) {
        if (result)
            emit changed(name);
        else
            emit failed(result.error());
    };
    const auto opened = [this, closed](const Result<std::shared_ptr<FileWriter>> &writer) {
        if (!writer) {
            emit failed(writer.error());
            return;
        }
        // The answer holds the writer, so that it lives until the file is closed.
        (*writer)->finish({}, false,
                          guarded(this, [closed, kept = *writer](const Result<QStringList> &r) { closed(r); }));
    };
    m_pane.place().fileSystem->openWriter(m_pane.path().child(name), WriteOptions{}, guarded(this, opened));
}

// --- rename ---

void FileWork::renameCurrent()
{
    m_pane.view()->editCurrentName();
}

void FileWork::rename(const QByteArray &from, const QString &to)
{
    const auto name = checkedName(to);
    if (!name)
        return;
    const auto done = [this, name = *name](const Result<QStringList> &result) {
        if (result)
            emit changed(name);
        else
            emit failed(result.error());
    };
    const RemotePath folder = m_pane.path();
    m_pane.place().fileSystem->rename(folder.child(from), folder.child(*name), Replace::Never, guarded(this, done));
}

// --- delete ---

namespace {

QString shownList(const std::vector<DirectoryEntry> &entries)
{
    if (entries.size() == 1)
        return FileWork::tr("“%1”").arg(visibleText(entries.front().name));
    return FileWork::tr("%1 items").arg(QLocale().toString(qulonglong(entries.size())));
}

} // namespace

void FileWork::removeChosen(bool permanently)
{
    const auto entries = m_pane.chosenEntries();
    if (entries.empty() || m_removal)
        return;
    const bool trash = !permanently && m_habits.deleteToTrash && m_pane.place().fileSystem->capabilities().trash;
    const bool folders = std::any_of(entries.begin(), entries.end(),
                                     [](const DirectoryEntry &entry) { return entry.attributes.isDirectory(); });
    const QString question =
        trash ? tr("Move %1 to the trash?").arg(shownList(entries)) : tr("Delete %1 for good?").arg(shownList(entries));
    const QString detail = !trash && folders ? tr("Folders are deleted with everything inside. This cannot be undone.")
                           : !trash          ? tr("This cannot be undone.")
                                             : QString();
    auto *removal = new FileRemoval(m_pane.place().fileSystem, m_pane.chosenPaths(),
                                    trash ? FileRemoval::Way::Trash : FileRemoval::Way::ForGood, this);
    if (!m_habits.confirmDelete) {
        startRemoval(removal, trash);
        return;
    }
    //: Buttons of the question whether to delete
    MessageBar::Answer remove{trash ? tr("Move to trash") : tr("Delete"),
                              [this, removal, trash] { startRemoval(removal, trash); }};
    // What is in the trash can be brought back, so Enter may go on; what is gone for good wants a deliberate step.
    remove.takesFocus = trash;
    MessageBar::Answer cancel{tr("Cancel"), [removal] { removal->deleteLater(); }};
    cancel.isSafe = true;
    m_pane.messages()->show(MessageBar::Kind::Question, question, detail, {remove, cancel});
}

void FileWork::startRemoval(FileRemoval *removal, bool trash)
{
    m_removal = removal;
    connect(removal, &FileRemoval::finished, this, &FileWork::finishRemoval);
    QTimer::singleShot(progressDelay, removal, [this, removal, trash] {
        const QString doing = trash ? tr("Moving to the trash…") : tr("Deleting…");
        //: Button that stops deleting
        const MessageBar::Answer stop{tr("Stop"), [this] { cancelRemoval(); }};
        m_pane.messages()->show(MessageBar::Kind::Information, doing, QString(), {stop});
        connect(removal, &FileRemoval::progressed, this, [this, doing](qint64 done, qint64 found) {
            const QLocale locale;
            //: "Deleting… 12 of 345"
            m_pane.messages()->setText(tr("%1 %2 of %3").arg(doing, locale.toString(done), locale.toString(found)));
        });
    });
    removal->start();
}

void FileWork::cancelRemoval()
{
    if (m_removal)
        m_removal->cancel();
}

void FileWork::finishRemoval(const std::vector<TreeFailure> &failures)
{
    m_removal->deleteLater();
    m_removal = nullptr;
    m_pane.messages()->dismiss();
    if (!failures.empty()) {
        Error shown = failures.front().error;
        if (failures.size() > 1)
            shown.detail = tr("%1 more could not be deleted. %2").arg(failures.size() - 1).arg(shown.detail);
        emit failed(shown);
    }
    emit changed(QByteArray());
}

// --- properties ---

void FileWork::showProperties()
{
    const auto entries = m_pane.chosenEntries();
    if (entries.empty())
        return;
    auto *dialog = new PropertiesDialog(m_pane.place().fileSystem, m_pane.path(), entries, &m_pane);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PropertiesDialog::changed, this, [this] { emit changed(QByteArray()); });
    connect(dialog, &PropertiesDialog::failed, this, &FileWork::failed);
    dialog->open();
}

} // namespace sampan
