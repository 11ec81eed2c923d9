// What a BrowserView keeps between two runs of the program.
#include "ui/browser/browserview.h"

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

// Paths are bytes, settings files are text.
QString savedPath(const RemotePath &path)
{
    return QString::fromLatin1(path.bytes().toPercentEncoding("/"));
}

RemotePath restoredPath(const QVariant &saved)
{
    return RemotePath(QByteArray::fromPercentEncoding(saved.toString().toLatin1()));
}

QVariantMap savedPage(const QWidget *page)
{
    if (const auto *pane = qobject_cast<const FilePane *>(page)) {
        QVariantMap state = pane->saveState();
        state.insert(u"path"_s, savedPath(pane->wantedPath()));
        if (!pane->place().isLocal())
            state.insert(u"address"_s,
                         QString::fromLatin1(ServerUrl{pane->place().server, pane->wantedPath()}.toUrl()));
        return state;
    }
    if (const auto *start = qobject_cast<const StartPage *>(page))
        return {{u"address"_s, start->address()}};
    return {};
}

} // namespace

QVariantMap BrowserView::saveState() const
{
    return {{u"splitter"_s, QString::fromLatin1(m_splitter->saveState().toBase64())},
            {u"active"_s, m_active == Side::Left ? u"left"_s : u"right"_s},
            {u"left"_s, saveSide(Side::Left)},
            {u"right"_s, saveSide(Side::Right)}};
}

QVariantMap BrowserView::saveSide(Side side) const
{
    QVariantList pages;
    for (int index = 0; index < tabs(side)->count(); ++index)
        pages += savedPage(tabs(side)->page(index));
    return {{u"tabs"_s, pages}, {u"current"_s, tabs(side)->currentIndex()}};
}

void BrowserView::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_splitter->restoreState(QByteArray::fromBase64(state.value(u"splitter"_s).toString().toLatin1()));
    restoreSide(Side::Left, state.value(u"left"_s).toMap());
    restoreSide(Side::Right, state.value(u"right"_s).toMap());
    setActiveSide(state.value(u"active"_s).toString() == u"right"_s ? Side::Right : Side::Left);
}

void BrowserView::restoreSide(Side side, const QVariantMap &state)
{
    const QVariantList pages = state.value(u"tabs"_s).toList();
    if (pages.isEmpty())
        return;
    std::vector<QWidget *> before;
    for (int index = 0; index < tabs(side)->count(); ++index)
        before.push_back(tabs(side)->page(index));
    for (const QVariant &page : pages)
        restorePage(side, page.toMap());
    for (QWidget *page : before)
        tabs(side)->closePage(page);
    tabs(side)->setCurrentIndex(state.value(u"current"_s).toInt());
}

void BrowserView::restorePage(Side side, const QVariantMap &state)
{
    if (state.contains(u"address"_s)) {
        openStartTab(side)->setAddress(state.value(u"address"_s).toString());
        return;
    }
    m_columns = state;
    openLocalTab(side, restoredPath(state.value(u"path"_s)));
}

} // namespace sampan
