#include "core/files/treechmod.h"

namespace sampan {

namespace {

constexpr quint32 executeBits = 0111;
constexpr quint32 ownerMayEnter = 0500;

} // namespace

PermissionChange PermissionChange::toMode(FileMode mode, bool executeForFoldersOnly)
{
    PermissionChange change;
    change.clear = 07777;
    change.set = mode.permissions();
    if (executeForFoldersOnly) {
        change.setWhereExecutable = change.set & executeBits;
        change.set &= ~executeBits;
    }
    return change;
}

FileMode PermissionChange::applied(FileMode old, bool isFolder) const
{
    quint32 bits = (old.permissions() & ~clear) | set;
    if (isFolder || (old.bits() & executeBits) != 0)
        bits |= setWhereExecutable;
    return FileMode(bits & 07777U);
}

TreeChmod::TreeChmod(std::shared_ptr<FileSystem> files, std::vector<RemotePath> paths, PermissionChange change,
                     QObject *parent)
    : TreeJob(std::move(files), std::move(paths), parent)
    , m_change(change)
{}

bool TreeChmod::visitFile(const RemotePath &path, const FileAttributes &attributes, Callback<void> done)
{
    return m_change.files && !attributes.isLink() && change(path, attributes, false, std::move(done));
}

bool TreeChmod::visitFolder(const RemotePath &path, const FileAttributes &attributes, Callback<void> done)
{
    return m_change.folders && change(path, attributes, true, std::move(done));
}

bool TreeChmod::openUp(const RemotePath &path, const FileAttributes &attributes, const Error &error,
                       Callback<void> done)
{
    const FileMode wanted = m_change.applied(attributes.mode.value_or(FileMode()), true);
    if (!m_change.folders || error.code != ErrorCode::PermissionDenied ||
        (wanted.bits() & ownerMayEnter) != ownerMayEnter)
        return false;
    return change(path, attributes, true, std::move(done));
}

bool TreeChmod::change(const RemotePath &path, const FileAttributes &attributes, bool isFolder, Callback<void> done)
{
    const FileMode old = attributes.mode.value_or(FileMode());
    const FileMode wanted = m_change.applied(old, isFolder);
    if (attributes.mode && wanted.bits() == old.permissions())
        return false;
    apply(path, wanted, std::move(done));
    return true;
}

// Not followed, in case a link has taken the file's place meanwhile; servers without lsetstat know only following.
void TreeChmod::apply(const RemotePath &path, FileMode mode, Callback<void> done)
{
    FileAttributes change;
    change.mode = mode;
    if (m_mustFollow) {
        files().setAttributes(path, change, LinkHandling::Follow, std::move(done));
        return;
    }
    const auto retry = [this, path, mode, done = std::move(done)](const Result<void> &result) {
        if (result || result.error().code != ErrorCode::Unsupported)
            return done(result);
        m_mustFollow = true;
        apply(path, mode, done);
    };
    files().setAttributes(path, change, LinkHandling::DoNotFollow, guarded(this, retry));
}

} // namespace sampan
