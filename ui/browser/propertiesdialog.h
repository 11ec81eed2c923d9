// What is known about one or several entries, and their permissions to change. Not modal to the program; stays open
// until its change is made, and says what failed.
#pragma once

#include "core/files/treechmod.h"

#include <QDialog>

#include <memory>
#include <vector>

class QCheckBox;
class QDialogButtonBox;
class QFormLayout;

namespace sampan {

class MessageBar;
class PermissionsEdit;

class PropertiesDialog : public QDialog
{
    Q_OBJECT

public:
    PropertiesDialog(std::shared_ptr<FileSystem> fileSystem, RemotePath folder, std::vector<DirectoryEntry> entries,
                     QWidget *parent = nullptr);

    [[nodiscard]] PermissionsEdit *permissions() const { return m_permissions; }
    [[nodiscard]] QCheckBox *recursive() const { return m_recursive; }
    [[nodiscard]] QCheckBox *executeOnlyFolders() const { return m_executeOnlyFolders; }

    void accept() override;

signals:
    void changed();
    void failed(const sampan::Error &error);

private:
    void build();
    void addFacts(QFormLayout *form);
    void addFact(QFormLayout *form, const QString &name, const QString &value);
    void addPermissions(QFormLayout *form);
    void changeTree();
    void changeNext(PermissionChange change);
    void finish();
    [[nodiscard]] bool hasFolder() const;

    std::shared_ptr<FileSystem> m_fileSystem;
    RemotePath m_folder;
    std::vector<DirectoryEntry> m_entries;
    MessageBar *m_messages;
    PermissionsEdit *m_permissions;
    QCheckBox *m_recursive;
    QCheckBox *m_executeOnlyFolders;
    QDialogButtonBox *m_buttons;
    TreeChmod *m_tree = nullptr; // while it runs
    bool m_running = false;
    std::size_t m_next = 0; // entry to be changed
    std::vector<TreeFailure> m_failures;
};

} // namespace sampan
