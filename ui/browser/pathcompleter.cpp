#include "ui/browser/pathcompleter.h"

#include "core/base/servertext.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>

namespace sampan {

namespace {

// A folder of 100,000 folders is not completed to its end.
constexpr qsizetype maximumSuggestions = 2000;

} // namespace

PathCompleter::PathCompleter(QLineEdit *line)
    : QObject(line)
    , m_line(line)
    , m_completer(new QCompleter(this))
    , m_model(new QStringListModel(this))
{
    m_completer->setModel(m_model);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setMaxVisibleItems(12);
    m_completer->popup()->setTextElideMode(Qt::ElideMiddle);
    m_line->setCompleter(m_completer);
    connect(m_line, &QLineEdit::textEdited, this, &PathCompleter::follow);
    connect(&m_loader, &FolderLoader::arrived, this, &PathCompleter::take);
    connect(&m_loader, &FolderLoader::finished, this, [this] {
        if (m_line->hasFocus() && m_line->isVisible())
            m_completer->complete();
    });
}

void PathCompleter::setFileSystem(std::shared_ptr<FileSystem> fileSystem)
{
    m_fileSystem = std::move(fileSystem);
    m_listed.clear();
}

QStringList PathCompleter::suggestions() const
{
    return m_model->stringList();
}

void PathCompleter::follow(const QString &text)
{
    const QString folder = text.left(text.lastIndexOf(u'/') + 1);
    if (!folder.startsWith(u'/') || folder == m_listed || !m_fileSystem)
        return;
    m_listed = folder;
    m_model->setStringList({});
    m_loader.load(m_fileSystem, RemotePath::fromUserInput(folder));
}

void PathCompleter::take(const DirectoryEntries &entries)
{
    QStringList paths = m_model->stringList();
    for (const DirectoryEntry &entry : entries) {
        const bool folder = entry.leadsToDirectory() || entry.attributes.isLink();
        // A name that is not UTF-8 cannot be typed, so it cannot be completed either; it can be clicked.
        if (folder && entry.name.isValidUtf8() && visibleText(entry.name) == QString::fromUtf8(entry.name))
            paths += QString(m_listed + QString::fromUtf8(entry.name));
    }
    paths.sort(Qt::CaseInsensitive);
    m_model->setStringList(paths.mid(0, maximumSuggestions));
}

} // namespace sampan
