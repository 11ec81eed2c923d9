// What is done to files in a pane other than copying: new folder, new file, rename, delete, properties. Questions and
// errors appear in the pane's own bars. Works on any FileSystem. Owner: the pane.
#pragma once

#include "core/base/error.h"
#include "core/base/remotepath.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace sampan {

class FilePane;
class FileRemoval;
struct TreeFailure;

// What a person has chosen in the settings about deleting and looking.
struct FileHabits
{
    bool showHidden = false;
    bool confirmDelete = true;
    bool deleteToTrash = true; // where the place has one
};

class FileWork : public QObject
{
    Q_OBJECT

public:
    explicit FileWork(FilePane &pane);

    void newFolder();
    void newFile();
    void renameCurrent(); // in place
    void rename(const QByteArray &from, const QString &to);
    void setHabits(const FileHabits &habits) { m_habits = habits; }
    // To the trash where the place has one, unless `permanently`; asks first. Both as the habits say.
    void removeChosen(bool permanently);
    void showProperties();
    void cancelRemoval();
    [[nodiscard]] bool isRemoving() const { return m_removal; }

signals:
    void changed(const QByteArray &current); // the folder should be read again; `current` gets the cursor
    void failed(const sampan::Error &error);

private:
    void askName(const QString &question, const QString &suggestion, const QString &accept,
                 std::function<void(const QByteArray &)> accepted);
    [[nodiscard]] std::optional<QByteArray> checkedName(const QString &text);
    void makeFolder(const QByteArray &name);
    void makeFile(const QByteArray &name);
    void startRemoval(FileRemoval *removal, bool trash);
    void finishRemoval(const std::vector<TreeFailure> &failures);

    FilePane &m_pane;
    FileHabits m_habits;
    FileRemoval *m_removal = nullptr;
};

} // namespace sampan
