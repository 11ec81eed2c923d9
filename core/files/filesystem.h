// A place that holds files, seen the same way whether it is this computer or a server.
//
// Thread: a FileSystem lives on one thread. Every call is made there, every callback arrives there, and never from
// inside the call that asked for it. Another thread uses a FileSystemProxy (filesystemproxy.h), which is a FileSystem,
// too. Owner: shared by whoever works with it; after the connection is gone every call answers ErrorCode::NotConnected.
// Paths are absolute unless said otherwise; rooted file systems (see openFolder) take paths relative to their folder.
#pragma once

#include "core/base/callback.h"
#include "core/base/cancel.h"
#include "core/base/fileattributes.h"
#include "core/base/remotepath.h"
#include "core/base/speedgate.h"

#include <QObject>

#include <memory>

namespace sampan {

// What the place can do; views grey out the rest and say why.
struct Capabilities
{
    bool permissions = true;
    bool ownership = true; // owner and group can be shown and set by number
    bool links = true;
    bool hardLinks = false;
    bool atomicReplace = false; // rename() can replace an existing file in one step
    bool freeSpace = false;
    bool copyOnPlace = false; // copyFile() works without the data leaving the place
    bool trash = false;       // moveToTrash() works
};

struct FileSpace
{
    quint64 bytesTotal = 0;
    quint64 bytesAvailable = 0; // for this user
};

// One open file, read from the start (or `offset`) to the end, in order. Reads ahead within bounded memory.
class FileReader
{
public:
    virtual ~FileReader() = default;
    // As the place told them when the file was opened.
    [[nodiscard]] virtual const FileAttributes &attributes() const = 0;
    // The next block; an empty one is the end of the file. One call at a time.
    virtual void read(Callback<QByteArray> done) = 0;
    // Attributes as they are now, to see whether the file changed while it was read.
    virtual void currentAttributes(Callback<FileAttributes> done) = 0;
    virtual void close(Callback<void> done) = 0;
};

// One open file being written in order.
class FileWriter
{
public:
    virtual ~FileWriter() = default;
    // Answers when the next block may be given (back-pressure), which is usually long before this one is stored. A few
    // blocks may be given before the first is answered; they are answered in order.
    // The first error of any block is kept and answers every later call.
    virtual void write(QByteArray block, Callback<void> done) = 0;
    // Waits for every block, sets the attributes that are given (permissions, times), makes the data durable when
    // `sync` is set and offered, closes. Success means that every step succeeded.
    // Attributes the place refuses are no failure: they are named in the returned warnings.
    virtual void finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done) = 0;
    // Gives up: cuts the file back to the prefix without holes, closes it and answers that prefix's length.
    virtual void abandon(Callback<qint64> done) = 0;
};

// What a server said about itself, for people and programs who want to know. Nothing here decides anything.
struct ServerFeatures
{
    quint32 protocolVersion = 0;                               // of SFTP; 0: it speaks another protocol
    std::vector<std::pair<QByteArray, QByteArray>> extensions; // names and their data
    quint32 readBytes = 0;                                     // of one request; 0: not known
    quint32 writeBytes = 0;
    quint64 openHandles = 0;
};

struct ReadOptions
{
    ReadOptions(qint64 from = 0) // NOLINT(google-explicit-constructor): an offset is all that most readers say
        : offset(from)
    {}
    qint64 offset = 0;
    qint64 expectedSize = -1;             // where known: a long file can be spread over channels from the first moment
    quint64 job = 0;                      // whose bytes these are: jobs share a line evenly
    std::shared_ptr<SpeedGate> gate = {}; // null: as fast as it goes
};

enum class ExistingFile {
    Refuse,   // the file must be new (O_EXCL)
    Truncate, // start from nothing, whether it existed or not
    Keep,     // write from `offset` on; what is there before stays
};

struct WriteOptions
{
    ExistingFile existing = ExistingFile::Refuse;
    qint64 offset = 0;                 // first byte written, with ExistingFile::Keep
    std::optional<FileMode> mode = {}; // permissions at creation
    qint64 expectedSize = -1;          // where known: room can be reserved
    quint64 job = 0;                   // whose bytes these are: jobs share a line evenly
};

// A small file on its way, whole: what it holds and what its attributes are or shall be.
struct SmallFile
{
    FileAttributes attributes;
    QByteArray content;
};

// Where a small file is written, and as what it counts once it is complete.
struct SmallTarget
{
    RemotePath part;                   // not in use by anybody; what is there is replaced
    RemotePath path;                   // in the same folder
    std::optional<FileMode> mode = {}; // permissions at creation
    bool sync = false;
};

// How a place is reached now, for people who wonder what holds a transfer up.
struct LineReport
{
    enum class Limit { None, ServerWindow, Line };
    int channels = 1;
    Limit reading = Limit::None;
    Limit writing = Limit::None;
};

enum class LinkHandling { Follow, DoNotFollow };
enum class Replace { Never, Allowed };

class FileSystem : public QObject
{
    Q_OBJECT

public:
    using EntriesCallback = std::function<void(DirectoryEntries)>;

    using QObject::QObject;

    // Both are constant from the moment a file system is handed out, and may then be asked from any thread.
    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    // Where a fresh view of this place starts: the home folder, absolute.
    [[nodiscard]] virtual RemotePath homeFolder() const = 0;
    [[nodiscard]] virtual ServerFeatures serverFeatures() const { return {}; } // likewise constant
    // Grows whenever the place takes or sends anything, whoever it is for: a request may stand behind megabytes of
    // others on a slow line, which is no reason to give it up. Any thread. Places without such a line stay at 0.
    [[nodiscard]] virtual quint64 signsOfLife() const { return 0; }

    // Entries arrive in batches while the place is still sending; "." and ".." are left out; names are unchecked bytes
    // (see checkName() in safename.h). `done` comes after the last batch, or with Cancelled soon after the token says
    // so.
    virtual void list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done) = 0;
    virtual void attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done) = 0;
    // Absolute, without links and "..", as the place sees it. "" is the home folder.
    virtual void realPath(const RemotePath &path, Callback<RemotePath> done) = 0;
    virtual void readLink(const RemotePath &path, Callback<QByteArray> done) = 0;

    virtual void openReader(const RemotePath &path, const ReadOptions &options,
                            Callback<std::shared_ptr<FileReader>> done) = 0;
    virtual void openWriter(const RemotePath &path, const WriteOptions &options,
                            Callback<std::shared_ptr<FileWriter>> done) = 0;

    // Whole files of at most this many bytes may go the short way below, which saves a place with a long way most of
    // the round trips. Each is one call, so that nothing of it has to be put away by the asker.
    static constexpr qint64 bytesOfSmallFile = 64 * 1024;
    // `expected` is what a listing said. A file that has another size by now answers SourceChanged.
    virtual void readSmallFile(const RemotePath &path, const FileAttributes &expected, Callback<SmallFile> done);
    // Writes the part, sets permissions and times, closes, looks at every answer and only then gives it its name. When
    // something has that name already: AlreadyExists. After a failure no part is left. Answers warnings as
    // FileWriter::finish().
    virtual void storeSmallFile(const SmallTarget &target, SmallFile file, Callback<QStringList> done);
    // How many small files are worth having under way at once, given how long the way is now.
    [[nodiscard]] virtual int smallFilesAtOnce() const { return 64; }
    // A file of at least so many bytes may be written in several streams. When the line is cut its last bytes may have
    // holes; the prefix is whole up to `unorderedBytes` before its end.
    static constexpr qint64 bytesOfStripedFile = 4 * 1024 * 1024;
    static constexpr qint64 unorderedBytes = 32 * 1024 * 1024;
    [[nodiscard]] virtual bool writesInStripes() const { return false; }
    [[nodiscard]] virtual LineReport lineReport() const { return {}; } // any thread

    virtual void makeDirectory(const RemotePath &path, std::optional<FileMode> mode, Callback<void> done) = 0;
    virtual void removeFile(const RemotePath &path, Callback<void> done) = 0;      // also links
    virtual void removeDirectory(const RemotePath &path, Callback<void> done) = 0; // only when empty
    // Replace::Never fails with AlreadyExists when `to` exists. Replace::Allowed replaces in one step where the place
    // offers it; where not, by removing first, and then `done` carries a warning that names the unsafe moment.
    virtual void rename(const RemotePath &from, const RemotePath &to, Replace replace, Callback<QStringList> done) = 0;
    // What was made or renamed to `path` still has that name after a power cut. Places that offer no such thing answer
    // that they did.
    virtual void syncEntry(const RemotePath &path, Callback<void> done);
    // Sets the fields that are present: permissions, owner and group by number, times, size (cut or extend).
    virtual void setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                               Callback<void> done) = 0;
    virtual void makeLink(const RemotePath &link, const QByteArray &target, Callback<void> done) = 0;
    virtual void makeHardLink(const RemotePath &link, const RemotePath &existing, Callback<void> done) = 0;
    virtual void space(const RemotePath &path, Callback<FileSpace> done) = 0;
    // A copy made by the place itself; Unsupported where it cannot. The target must not exist.
    virtual void copyFile(const RemotePath &from, const RemotePath &to, Callback<void> done) = 0;
    virtual void moveToTrash(const RemotePath &path, Callback<void> done) = 0;

    // A view of this place in which every path is relative to `folder` and cannot lead out of it. On this computer the
    // folder is opened and each step below it is walked from that handle without following links (openat2); on a server
    // names are checked and joined. Lives on the same thread.
    virtual void openFolder(const RemotePath &folder, Callback<std::shared_ptr<FileSystem>> done) = 0;
};

} // namespace sampan
