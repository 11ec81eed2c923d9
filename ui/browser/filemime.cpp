#include "ui/browser/filemime.h"

#include <QDataStream>
#include <QDropEvent>
#include <QMimeData>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace sampan {

namespace {

constexpr quint32 formatVersion = 1;
constexpr quint32 maximumPaths = 1'000'000;
const auto gnomeFormat = QStringLiteral("x-special/gnome-copied-files");
const auto kdeCutFormat = QStringLiteral("application/x-kde-cutselection");

QUrl remoteUrl(const Place &place, const RemotePath &path)
{
    return QUrl::fromEncoded(ServerUrl{place.server, path}.toUrl(), QUrl::StrictMode);
}

QUrl localUrl(const RemotePath &path)
{
    // Percent-encoding the bytes keeps names that are not UTF-8; QUrl::fromLocalFile() would lose them.
    return QUrl::fromEncoded(QByteArray("file://" + path.bytes().toPercentEncoding("/")), QUrl::StrictMode);
}

bool desktopSaysCut(const QMimeData *mime)
{
    return mime->data(kdeCutFormat).startsWith('1') || mime->data(gnomeFormat).startsWith("cut");
}

// Only absolute paths of this computer; "file://otherhost/…" is not ours to read.
std::optional<RemotePath> localPath(const QUrl &url)
{
    if (!url.isLocalFile() || !(url.host().isEmpty() || url.host() == QStringLiteral("localhost")))
        return std::nullopt;
    QByteArray bytes = QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1());
    while (bytes.size() > 1 && bytes.endsWith('/'))
        bytes.chop(1);
    if (!bytes.startsWith('/') || bytes.contains('\0'))
        return std::nullopt;
    return RemotePath(bytes);
}

} // namespace

QString fileSelectionMimeType()
{
    return QStringLiteral("application/x-sampan-files");
}

QByteArray encodeSelection(const FileSelection &selection)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << formatVersion << selection.place.value << selection.cut << quint32(selection.paths.size());
    for (const RemotePath &path : selection.paths)
        out << path.bytes();
    return bytes;
}

std::optional<FileSelection> decodeSelection(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    quint32 count = 0;
    FileSelection selection;
    in >> version >> selection.place.value >> selection.cut >> count;
    if (in.status() != QDataStream::Ok || version != formatVersion || count == 0 || count > maximumPaths)
        return std::nullopt;
    for (quint32 i = 0; i < count; ++i) {
        QByteArray path;
        in >> path;
        if (in.status() != QDataStream::Ok || !path.startsWith('/') || path.contains('\0'))
            return std::nullopt;
        selection.paths.emplace_back(path);
    }
    return selection;
}

std::optional<FileSelection> selectionFrom(const QMimeData *mime)
{
    if (!mime)
        return std::nullopt;
    if (mime->hasFormat(fileSelectionMimeType()))
        return decodeSelection(mime->data(fileSelectionMimeType()));
    FileSelection selection;
    for (const QUrl &url : mime->urls()) {
        if (const auto path = localPath(url))
            selection.paths.push_back(*path);
    }
    if (selection.paths.empty())
        return std::nullopt;
    selection.cut = desktopSaysCut(mime);
    return selection;
}

const std::optional<FileSelection> &DraggedFiles::of(const QDropEvent &event)
{
    // The next drag of another program may come with the same object.
    if (event.type() == QEvent::DragEnter || event.mimeData() != m_mime) {
        m_mime = event.mimeData();
        m_files = selectionFrom(m_mime);
    }
    return m_files;
}

std::optional<FileSelection> DraggedFiles::take(const QMimeData *mime)
{
    const bool known = std::exchange(m_mime, nullptr) == mime;
    std::optional<FileSelection> files = std::exchange(m_files, std::nullopt);
    return known ? files : selectionFrom(mime);
}

Qt::DropAction dropActionFor(const QDropEvent &event, const std::optional<FileSelection> &files, PlaceId place,
                             const RemotePath &target)
{
    if (!files)
        return Qt::IgnoreAction;
    const auto isPointless = [&target](const RemotePath &path) {
        return path.parent() == target || target.isInside(path);
    };
    if (files->place == place && std::any_of(files->paths.begin(), files->paths.end(), isPointless))
        return Qt::IgnoreAction;
    return event.modifiers() & Qt::ShiftModifier ? Qt::MoveAction : Qt::CopyAction;
}

QList<QUrl> selectionUrls(const Place &place, const std::vector<RemotePath> &paths)
{
    QList<QUrl> urls;
    for (const RemotePath &path : paths)
        urls += place.isLocal() ? localUrl(path) : remoteUrl(place, path);
    return urls;
}

QMimeData *makeFileMime(const Place &place, const std::vector<RemotePath> &paths, bool cut)
{
    auto *mime = new QMimeData;
    mime->setData(fileSelectionMimeType(), encodeSelection({place.id, paths, cut}));
    mime->setUrls(selectionUrls(place, paths));
    QStringList text;
    for (const RemotePath &path : paths)
        text += path.displayPath();
    mime->setText(text.join(u'\n'));
    if (cut)
        mime->setData(kdeCutFormat, QByteArrayLiteral("1"));
    return mime;
}

} // namespace sampan
