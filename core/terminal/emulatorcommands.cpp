// OSC: title, folder, links, clipboard. None of them is ever answered, and none reaches libvterm.
#include "core/base/servertext.h"
#include "core/terminal/emulator.h"

#include <QByteArrayList>

#include <algorithm>

namespace sampan {

namespace {

constexpr qsizetype longestTitle = 256;
constexpr qsizetype longestFolder = 4096; // PATH_MAX
constexpr qsizetype longestHost = 255;
constexpr qsizetype mostClipboardBytes = 100 * 1024;
constexpr std::size_t mostEvents = 16;

// "8;id=x:other=y" → x
QByteArray linkId(QByteArrayView parameters)
{
    for (const QByteArray &parameter : parameters.toByteArray().split(':')) {
        if (parameter.startsWith("id="))
            return parameter.mid(3);
    }
    return {};
}

} // namespace

void Emulator::systemCommand(QByteArrayView text)
{
    const qsizetype end = text.indexOf(';');
    if (end < 0)
        return;
    const QByteArrayView argument = text.sliced(end + 1);
    bool isNumber = false;
    const int command = text.first(end).toByteArray().toInt(&isNumber);
    switch (isNumber ? command : -1) {
    case 0:
    case 2:
        setTitle(argument);
        break;
    case 7:
        setFolderAddress(argument);
        break;
    case 8:
        setLink(argument);
        break;
    case 52:
        writeClipboard(argument);
        break;
    case 1337: // iTerm2's; only the two that say where the shell is
        setProperty(argument);
        break;
    default:
        break;
    }
}

// The same kind twice is one; the newest text counts.
void Emulator::addEvent(ScreenEvent event)
{
    const auto found = std::find_if(m_events.begin(), m_events.end(),
                                    [&](const ScreenEvent &known) { return known.kind == event.kind; });
    if (found != m_events.end())
        found->text = std::move(event.text);
    else if (m_events.size() < mostEvents)
        m_events.push_back(std::move(event));
}

void Emulator::setTitle(QByteArrayView title)
{
    m_title = visibleText(title, longestTitle);
    addEvent({ScreenEvent::Kind::TitleChanged});
}

void Emulator::setFolder(const QByteArray &folder, const QByteArray &host)
{
    if (!folder.startsWith('/') || folder.size() > longestFolder || folder.contains('\0') || host.size() > longestHost)
        return;
    m_folder = folder;
    m_folderHost = host;
    addEvent({ScreenEvent::Kind::FolderChanged});
}

// file://host/path with %xx, as VTE's and macOS's shell hooks send it; kitty's scheme has the path as it is.
void Emulator::setFolderAddress(QByteArrayView address)
{
    const QByteArray text = address.toByteArray();
    const bool isEncoded = text.startsWith("file://");
    if (!isEncoded && !text.startsWith("kitty-shell-cwd://"))
        return;
    const qsizetype host = text.indexOf("://") + 3;
    const qsizetype path = text.indexOf('/', host);
    if (path < 0)
        return;
    const QByteArray folder = isEncoded ? QByteArray::fromPercentEncoding(text.mid(path)) : text.mid(path);
    setFolder(folder, text.mid(host, path - host));
}

void Emulator::setProperty(QByteArrayView text)
{
    const QByteArray property = text.toByteArray();
    if (property.startsWith("CurrentDir="))
        setFolder(property.mid(11), m_folderHost);
    else if (property.startsWith("RemoteHost=") && property.size() < longestHost)
        m_folderHost = property.mid(property.indexOf('@') < 0 ? 11 : property.indexOf('@') + 1);
}

void Emulator::setLink(QByteArrayView text)
{
    const qsizetype end = text.indexOf(';');
    if (end < 0)
        return;
    CellStyle pen = m_pen;
    pen.link = m_looks.linkFor(linkId(text.first(end)), text.sliced(end + 1).toByteArray());
    setPen(pen);
}

// Reading the clipboard ("?") is never answered. Writing is for the clipboard proper ("c") or none in particular;
// an empty text would only take away what is there.
void Emulator::writeClipboard(QByteArrayView text)
{
    const qsizetype end = text.indexOf(';');
    if (m_options.clipboardWrite == ClipboardWrite::Refused || end < 0)
        return;
    const QByteArrayView targets = text.first(end);
    if (!targets.isEmpty() && !targets.contains('c') && !targets.contains('s'))
        return;
    const auto decoded =
        QByteArray::fromBase64Encoding(text.sliced(end + 1).toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty() || decoded.decoded.size() > mostClipboardBytes)
        return;
    addEvent({ScreenEvent::Kind::ClipboardWrite, QString::fromUtf8(decoded.decoded)});
}

} // namespace sampan
